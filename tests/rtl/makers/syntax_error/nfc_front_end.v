module nfc_front_end (
    input wire clk
);
  always @(posedge clk) begin
    if (clk 1'b1) ;
  end
endmodule

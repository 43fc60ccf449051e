// Has most of the pins; bus_rdata is too narrow, tx_mod and irq are not there, adv comes without nxt.
module nfc_front_end (
    input  wire        clk,
    input  wire        rst,
    input  wire [27:0] adv,
    input  wire [ 7:0] bus_addr,
    input  wire        bus_we,
    input  wire        bus_re,
    input  wire [31:0] bus_wdata,
    output reg  [15:0] bus_rdata,
    input  wire        rx_subcarrier,
    input  wire        rx_bit,
    output reg         field
);
  always @(posedge clk) begin
    field <= !rst & bus_we & bus_addr == 4 & rx_bit & rx_subcarrier & adv != 0;
    if (bus_re) bus_rdata <= bus_wdata[15:0];
  end
endmodule

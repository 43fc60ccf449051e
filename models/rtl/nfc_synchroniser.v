// Two flip-flops between a pin and the logic, and a third to see its edges.
//
// One step may stand for many cycles, in which the pin does not change: what the second flip-flop shows before the
// last of them, and before the one before that, is found by going back `adv` places from the newest sample.

module nfc_synchroniser (
    input  wire        clk,
    input  wire [27:0] adv,
    input  wire        pin,
    output wire        now,     // as the logic sees it at this edge: the pin two edges earlier
    output wire        earlier, // as the logic saw it one edge earlier
    output wire        level,   // the second flip-flop
    output wire        moved,   // now and earlier will differ at the next edge
    output wire        moving   // ... at the edge after that
);

  reg first, second, third;

  assign now     = adv == 1 ? second : adv == 2 ? first : pin;
  assign earlier = adv == 1 ? third : adv == 2 ? second : adv == 3 ? first : pin;
  assign level   = second;
  assign moved   = second != third;
  assign moving  = first != second;

  always @(posedge clk) begin
    first  <= pin;
    second <= adv == 1 ? first : pin;
    third  <= now;
  end

endmodule

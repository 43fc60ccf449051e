// The contactless front-end of the reader: ISO/IEC 14443 Type B, one bit of antenna each way, a register bus.
//
// One clock edge is one cycle of the 13.56 MHz carrier. Reset is synchronous; every output is a register, or
// made of registers alone: no path leads from an input to an output without a flip-flop.
//
// Skipping (docs/hardware-rtl.md). `adv` is the number of cycles that one clock edge stands for; in silicon it
// is tied to 1. Every counter goes down by `adv` and fires when it equals `adv`. `nxt` tells how far `adv` may
// go while the pins stay as they are: nothing but counting happens before the last of these cycles. `nxt_edge`
// tells the same for the case that a receive pin changes now. Bus accesses take steps of one cycle.

`include "nfc_registers.vh"

module nfc_front_end (
    input  wire        clk,
    input  wire        rst,
    input  wire [27:0] adv,
    input  wire [ 7:0] bus_addr,
    input  wire        bus_we,
    input  wire        bus_re,
    input  wire [31:0] bus_wdata,
    output wire [31:0] bus_rdata,
    input  wire        rx_subcarrier,  // the card's subcarrier is there
    input  wire        rx_bit,         // demodulated; 1 while the subcarrier has the phase of TR1
    output wire        tx_mod,         // 1: the carrier is modulated (logic 0)
    output wire        field,          // 1: the carrier is on
    output reg         irq,
    output wire [27:0] nxt,
    output wire [27:0] nxt_edge
);

  localparam [27:0] FOREVER = 28'hFFFFFFF;

  // From the registers.
  wire reset;       // of everything: by pin, or by CONTROL.RESET
  wire abort;       // back to idle
  wire start;       // TRANSCEIVE or TRANSMIT is taken
  wire transceive;  // ... and it is TRANSCEIVE
  wire [8:0] tx_config, rx_config;
  wire [27:0] frame_wait;
  wire [19:0] tx_guard;
  wire [9:0] tx_length;
  wire tx_write;
  wire [7:0] tx_pointer, rx_pointer;
  wire [3:0] clear, enable;  // bits of INTERRUPT and INTERRUPT_ENABLE

  // From transmitter and receiver.
  wire tx_waiting, tx_sending, sent, tx_flag, rx_busy, subcarrier;
  wire [2:0] rx_state, rx_flags;
  wire [4:0] rx_error;
  wire [9:0] rx_length;
  wire [19:0] since_received;
  wire [27:0] timer, tx_nxt, rx_nxt, rx_nxt_edge;
  wire [31:0] rx_word;

  wire [2:0] state = tx_waiting ? 3'd1 : tx_sending ? 3'd2 : rx_state;
  wire [3:0] flags = {rx_flags, tx_flag};
  wire irq_next = |(flags & enable);

  nfc_registers registers (
      .clk(clk), .rst(rst), .bus_addr(bus_addr), .bus_we(bus_we), .bus_re(bus_re), .bus_wdata(bus_wdata),
      .bus_rdata(bus_rdata), .state(state), .subcarrier(subcarrier), .rx_error(rx_error), .rx_length(rx_length),
      .rx_word(rx_word), .flags(flags), .timer(timer), .field(field), .reset(reset), .abort(abort), .start(start),
      .transceive(transceive), .tx_config(tx_config), .rx_config(rx_config), .frame_wait(frame_wait),
      .tx_guard(tx_guard), .tx_length(tx_length), .tx_write(tx_write), .tx_pointer(tx_pointer),
      .rx_pointer(rx_pointer), .clear(clear), .enable(enable));

  nfc_transmitter transmitter (
      .clk(clk), .adv(adv), .reset(reset), .abort(abort), .start(start), .settings(tx_config), .length(tx_length),
      .guard_time(tx_guard), .since_received(since_received), .write(tx_write), .pointer(tx_pointer),
      .word(bus_wdata), .clear(clear[`NFC_INTERRUPT_SENT]), .tx_mod(tx_mod), .waiting(tx_waiting),
      .sending(tx_sending), .sent(sent), .flag(tx_flag), .nxt(tx_nxt));

  nfc_receiver receiver (
      .clk(clk), .adv(adv), .reset(reset), .abort(abort), .field(field), .start(start), .transceive(transceive),
      .sent(sent), .settings(rx_config), .frame_wait(frame_wait), .rx_subcarrier(rx_subcarrier), .rx_bit(rx_bit),
      .pointer(rx_pointer), .clear(clear[3:1]), .busy(rx_busy), .state(rx_state), .subcarrier(subcarrier),
      .error(rx_error), .length(rx_length), .word(rx_word), .flags(rx_flags), .timer(timer),
      .since_received(since_received), .nxt(rx_nxt), .nxt_edge(rx_nxt_edge));

  always @(posedge clk) irq <= irq_next & !rst;

  // Transmitter and receiver are never busy at the same time.
  wire settling = irq != irq_next;
  assign nxt      = settling ? 28'd1 : tx_waiting | tx_sending ? tx_nxt : rx_busy ? rx_nxt : FOREVER;
  assign nxt_edge = settling ? 28'd1 : tx_waiting | tx_sending ? tx_nxt : rx_busy ? rx_nxt_edge : FOREVER;

endmodule

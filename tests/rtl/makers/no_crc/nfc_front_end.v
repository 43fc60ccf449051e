// A maker's front-end, as an example: the documented pins without the skipping contract, so every cycle is simulated.
// Its inside is the project's; its defect is its own: TX_CONFIG.CRC is not connected, so no frame has a CRC.

`include "../../../../models/rtl/nfc_registers.v"
`include "../../../../models/rtl/nfc_synchroniser.v"
`include "../../../../models/rtl/nfc_transmitter.v"
`include "../../../../models/rtl/nfc_receiver.v"

module nfc_front_end (
    input  wire        clk,
    input  wire        rst,
    input  wire [ 7:0] bus_addr,
    input  wire        bus_we,
    input  wire        bus_re,
    input  wire [31:0] bus_wdata,
    output wire [31:0] bus_rdata,
    input  wire        rx_subcarrier,
    input  wire        rx_bit,
    output wire        tx_mod,
    output wire        field,
    output reg         irq
);

  localparam [27:0] ONE = 1;

  wire reset, abort, start, transceive, tx_write, tx_waiting, tx_sending, sent, tx_flag, subcarrier;
  wire [8:0] tx_config, rx_config;
  wire [27:0] frame_wait, timer;
  wire [19:0] tx_guard, since_received;
  wire [9:0] tx_length, rx_length;
  wire [7:0] tx_pointer, rx_pointer;
  wire [3:0] clear, enable;
  wire [2:0] rx_state, rx_flags;
  wire [4:0] rx_error;
  wire [31:0] rx_word;

  nfc_registers registers (
      .clk(clk), .rst(rst), .bus_addr(bus_addr), .bus_we(bus_we), .bus_re(bus_re), .bus_wdata(bus_wdata),
      .bus_rdata(bus_rdata), .state(tx_waiting ? 3'd1 : tx_sending ? 3'd2 : rx_state), .subcarrier(subcarrier),
      .rx_error(rx_error), .rx_length(rx_length), .rx_word(rx_word), .flags({rx_flags, tx_flag}), .timer(timer),
      .field(field), .reset(reset), .abort(abort), .start(start), .transceive(transceive), .tx_config(tx_config),
      .rx_config(rx_config), .frame_wait(frame_wait), .tx_guard(tx_guard), .tx_length(tx_length),
      .tx_write(tx_write), .tx_pointer(tx_pointer), .rx_pointer(rx_pointer), .clear(clear), .enable(enable));

  nfc_transmitter transmitter (
      .clk(clk), .adv(ONE), .reset(reset), .abort(abort), .start(start),
      .settings({1'b0, tx_config[7:0]}),  // the defect
      .length(tx_length), .guard_time(tx_guard), .since_received(since_received), .write(tx_write),
      .pointer(tx_pointer), .word(bus_wdata), .clear(clear[0]), .tx_mod(tx_mod), .waiting(tx_waiting),
      .sending(tx_sending), .sent(sent), .flag(tx_flag), .nxt());

  nfc_receiver receiver (
      .clk(clk), .adv(ONE), .reset(reset), .abort(abort), .field(field), .start(start), .transceive(transceive),
      .sent(sent), .settings(rx_config), .frame_wait(frame_wait), .rx_subcarrier(rx_subcarrier), .rx_bit(rx_bit),
      .pointer(rx_pointer), .clear(clear[3:1]), .busy(), .state(rx_state), .subcarrier(subcarrier),
      .error(rx_error), .length(rx_length), .word(rx_word), .flags(rx_flags), .timer(timer),
      .since_received(since_received), .nxt(), .nxt_edge());

  always @(posedge clk) irq <= !rst & |({rx_flags, tx_flag} & enable);

endmodule

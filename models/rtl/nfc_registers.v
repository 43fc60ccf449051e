// The register bus: what firmware writes and reads (models/rtl/registers.yaml), and the commands it gives.

`include "nfc_registers.vh"

module nfc_registers (
    input  wire        clk,
    input  wire        rst,
    input  wire [ 7:0] bus_addr,
    input  wire        bus_we,
    input  wire        bus_re,
    input  wire [31:0] bus_wdata,
    output reg  [31:0] bus_rdata,

    input  wire [ 2:0] state,       // as STATUS.STATE
    input  wire        subcarrier,
    input  wire [ 4:0] rx_error,    // ERROR without MISUSE
    input  wire [ 9:0] rx_length,
    input  wire [31:0] rx_word,     // of the receive buffer, at rx_pointer
    input  wire [ 3:0] flags,       // as INTERRUPT
    input  wire [27:0] timer,

    output reg         field,
    output wire        reset,
    output wire        abort,
    output wire        start,
    output wire        transceive,
    output reg  [ 8:0] tx_config,
    output reg  [ 8:0] rx_config,
    output reg  [27:0] frame_wait,
    output reg  [19:0] tx_guard,
    output reg  [ 9:0] tx_length,
    output wire        tx_write,
    output reg  [ 7:0] tx_pointer,  // in words; 128: beyond the buffer
    output reg  [ 7:0] rx_pointer,
    output wire [ 3:0] clear,       // flags to clear
    output reg  [ 3:0] enable
);

  localparam [1:0] TRANSCEIVE = 2'd1, TRANSMIT = 2'd2, ABORT = 2'd3;

  reg misuse;

  wire [1:0] code = bus_we & bus_addr == `NFC_COMMAND ? bus_wdata[`NFC_COMMAND_CODE] : 2'd0;
  wire control = bus_we & bus_addr == `NFC_CONTROL;
  wire idle = state == 3'd0;
  wire send = code == TRANSCEIVE | code == TRANSMIT;

  assign reset      = rst | control & bus_wdata[`NFC_CONTROL_RESET];
  assign abort      = code == ABORT | control & !bus_wdata[`NFC_CONTROL_FIELD];
  assign start      = send & idle & field;
  assign transceive = start & code == TRANSCEIVE;
  assign tx_write   = bus_we & bus_addr == `NFC_TX_DATA & idle & !tx_pointer[7];
  assign clear      = bus_we & bus_addr == `NFC_INTERRUPT ? bus_wdata[3:0] : 4'd0;

  always @(posedge clk)
    if (reset) begin
      field <= 0;
      tx_config <= 0;
      rx_config <= 0;
      frame_wait <= 0;
      tx_guard <= 0;
      tx_length <= 0;
      tx_pointer <= 0;
      enable <= 0;
      misuse <= 0;
    end else if (bus_we) begin
      if (control) field <= bus_wdata[`NFC_CONTROL_FIELD];
      if (bus_addr == `NFC_INTERRUPT_ENABLE) enable <= bus_wdata[`NFC_INTERRUPT_ENABLE_BITS];
      if (send) misuse <= !start;
      // The rest is locked while something goes on.
      if (idle)
        case (bus_addr)
          `NFC_TX_CONFIG: tx_config <= bus_wdata[8:0];
          `NFC_RX_CONFIG: rx_config <= bus_wdata[8:0] & 9'h103;
          `NFC_FRAME_WAIT: frame_wait <= bus_wdata[`NFC_FRAME_WAIT_BITS];
          `NFC_TX_GUARD: tx_guard <= bus_wdata[`NFC_TX_GUARD_BITS];
          `NFC_TX_LENGTH: begin
            tx_length  <= bus_wdata[`NFC_TX_LENGTH_BITS];
            tx_pointer <= 0;
          end
          `NFC_TX_DATA: if (!tx_pointer[7]) tx_pointer <= tx_pointer + 1;
          default: ;
        endcase
    end

  always @(posedge clk)
    if (reset | transceive) rx_pointer <= 0;
    else if (bus_re & bus_addr == `NFC_RX_DATA & !rx_pointer[7]) rx_pointer <= rx_pointer + 1;

  always @(posedge clk)
    if (rst) bus_rdata <= 0;
    else if (bus_re)
      case (bus_addr)
        `NFC_ID: bus_rdata <= `NFC_ID_RESET;
        `NFC_CONTROL: bus_rdata <= {31'd0, field};
        `NFC_TX_CONFIG: bus_rdata <= {23'd0, tx_config};
        `NFC_RX_CONFIG: bus_rdata <= {23'd0, rx_config};
        `NFC_FRAME_WAIT: bus_rdata <= {4'd0, frame_wait};
        `NFC_TX_GUARD: bus_rdata <= {12'd0, tx_guard};
        `NFC_TX_LENGTH: bus_rdata <= {22'd0, tx_length};
        `NFC_RX_LENGTH: bus_rdata <= {22'd0, rx_length};
        `NFC_RX_DATA: bus_rdata <= rx_pointer[7] ? 32'd0 : rx_word;
        `NFC_STATUS: bus_rdata <= {27'd0, field, subcarrier, state};
        `NFC_INTERRUPT: bus_rdata <= {28'd0, flags};
        `NFC_INTERRUPT_ENABLE: bus_rdata <= {28'd0, enable};
        `NFC_ERROR: bus_rdata <= {26'd0, misuse, rx_error};
        `NFC_TIMER: bus_rdata <= {4'd0, timer};
        default: bus_rdata <= 0;
      endcase

endmodule

// Receives a frame: waits for the subcarrier, then SOF, characters, CRC_B, EOF (ISO/IEC 14443-3, 7.1).
//
// The falling edge of each start bit sets the clock anew. A bit's value is the level in its middle; the receiver
// gets it from the edges: at each edge, every bit whose middle is yet to come takes the new level. So it has
// something to do at edges and at the middle of the stop bit only.

`include "nfc_registers.vh"

module nfc_receiver (
    input  wire        clk,
    input  wire [27:0] adv,
    input  wire        reset,
    input  wire        abort,
    input  wire        field,
    input  wire        start,           // a frame of ours is going to be sent
    input  wire        transceive,      // ... and then we shall listen
    input  wire        sent,            // it has been
    input  wire [ 8:0] settings,        // as RX_CONFIG
    input  wire [27:0] frame_wait,      // as FRAME_WAIT
    input  wire        rx_subcarrier,
    input  wire        rx_bit,
    input  wire [ 7:0] pointer,         // of the word to read
    input  wire [ 2:0] clear,           // flags to clear
    output wire        busy,
    output reg  [ 2:0] state,           // as STATUS.STATE
    output wire        subcarrier,      // as STATUS.SUBCARRIER
    output reg  [ 4:0] error,           // as ERROR
    output reg  [ 9:0] length,          // as RX_LENGTH
    output wire [31:0] word,
    output reg  [ 2:0] flags,           // STARTED, TIMEOUT, RECEIVED
    output wire [27:0] timer,           // as TIMER
    output reg  [19:0] since_received,  // cycles from the last RECEIVED, as far as it can count
    output wire [27:0] nxt,
    output wire [27:0] nxt_edge
);

  `include "nfc_crc_b.vh"

  localparam [3:0] IDLE = 0, WAIT = 1, TR1 = 2, SOF_LOW = 3, SOF_HIGH = 4, CHARACTER = 5, GAP = 6, EOF_LOW = 7,
                   DRAIN = 8;

  localparam RECEIVED = 0, TIMEOUT = 1, STARTED = 2;  // in flags

  // Bounds that are no part of the frame, in cycles.
  localparam [27:0] TR1_MAX = 28'd4096, DRAIN_MAX = 28'd1048576, FOREVER = 28'hFFFFFFF;
  localparam [19:0] LONG_AGO = 20'hFFFFF;

  wire heard, bit_now, bit_earlier;
  wire [1:0] moved, moving;

  nfc_synchroniser subcarrier_pin (
      .clk(clk), .adv(adv), .pin(rx_subcarrier), .now(heard), .earlier(), .level(subcarrier), .moved(moved[0]),
      .moving(moving[0]));
  nfc_synchroniser bit_pin (
      .clk(clk), .adv(adv), .pin(rx_bit), .now(bit_now), .earlier(bit_earlier), .level(), .moved(moved[1]),
      .moving(moving[1]));

  reg [3:0] phase;
  reg [27:0] left;  // cycles to what ends the phase, if nothing else does; 0: nothing
  reg listening;    // TRANSCEIVE, not TRANSMIT
  reg [9:0] bits;   // of the character, start bit lowest, as far as known
  reg [15:0] crc;
  reg [31:0] buffer[0:127];

  wire fires = left == adv;
  wire [27:0] after = left - adv;
  wire falling = bit_earlier & !bit_now;
  wire rising = !bit_earlier & bit_now;
  wire check_crc = settings[`NFC_RX_CONFIG_CRC];

  assign busy  = phase != IDLE;
  assign timer = phase == WAIT ? left : 28'd0;
  assign word  = buffer[pointer[6:0]];

  always @*
    case (phase)
      IDLE: state = 3'd0;
      WAIT: state = 3'd3;
      TR1, SOF_LOW, SOF_HIGH: state = 3'd4;
      default: state = 3'd5;
    endcase

  // What will be done next, and when: an edge that is in the flip-flops, the counter, a pin that changes now.
  wire pending = |moved | (phase == WAIT & subcarrier);
  wire [27:0] edge_due = pending ? 28'd1 : |moving ? 28'd2 : FOREVER;
  wire [27:0] count_due = left == 0 ? FOREVER : left;
  assign nxt      = edge_due < count_due ? edge_due : count_due;
  assign nxt_edge = nxt < 3 ? nxt : 28'd3;

  function [27:0] half_etus(input [4:0] count);
    half_etus = {17'd0, count, 6'd0} >> settings[`NFC_RX_CONFIG_RATE];
  endfunction

  // Which bit of the character has its middle next, `cycles` before the middle of the stop bit.
  function [3:0] bit_at(input [10:0] cycles);
    reg [10:0] whole;
    begin
      whole  = cycles >> (3'd7 - {1'b0, settings[`NFC_RX_CONFIG_RATE]});
      bit_at = 4'd9 - whole[3:0];
    end
  endfunction

  task enter(input [3:0] next, input [27:0] cycles);
    begin
      phase <= next;
      left  <= cycles;
    end
  endtask

  // The frame is spoilt; what comes yet is not ours.
  task spoil;
    begin
      error[`NFC_ERROR_FRAMING] <= 1;
      enter(DRAIN, DRAIN_MAX);
    end
  endtask

  task finish;
    begin
      enter(IDLE, 0);
      flags[RECEIVED] <= 1;
      since_received <= 0;
      error[`NFC_ERROR_CRC] <= check_crc & crc != CRC_RESIDUE;
      error[`NFC_ERROR_SHORT] <= check_crc & length < 3;
    end
  endtask

  task begin_character;
    begin
      enter(CHARACTER, half_etus(19));
      bits <= 0;
    end
  endtask

  // From now on the character's bits have this level, until another edge comes.
  task take_edge;
    reg [3:0] first;
    begin
      first = bit_at(after[10:0]);
      if (first == 0) spoil;  // not even half a start bit
      else bits <= bit_now ? bits | 10'h3FF << first : bits & ~(10'h3FF << first);
    end
  endtask

  task take_byte(input [7:0] data);
    begin
      case (length[1:0])
        0: buffer[length[8:2]][7:0] <= data;
        1: buffer[length[8:2]][15:8] <= data;
        2: buffer[length[8:2]][23:16] <= data;
        3: buffer[length[8:2]][31:24] <= data;
      endcase
      crc <= crc_b(crc, data);
      length <= length + 1;
      if (!bit_now) error[`NFC_ERROR_FRAMING] <= 1;
      enter(GAP, half_etus(14));
    end
  endtask

  task end_character;
    if (!bit_now & bits[8:1] == 0) enter(EOF_LOW, half_etus(4));
    else if (length[9]) begin
      error[`NFC_ERROR_OVERFLOW] <= 1;
      finish;
    end else take_byte(bits[8:1]);
  endtask

  always @(posedge clk) begin
    flags <= flags & ~clear;
    if (!field) since_received <= LONG_AGO;
    else since_received <= adv > {8'd0, LONG_AGO - since_received} ? LONG_AGO : since_received + adv[19:0];

    if (reset) begin
      enter(IDLE, 0);
      flags <= 0;
      error <= 0;
      length <= 0;
      listening <= 0;
    end else if (abort) enter(IDLE, 0);
    else if (start) begin
      error <= 0;
      listening <= transceive;
      if (transceive) length <= 0;
      crc <= CRC_PRESET;
    end else if (sent & listening) enter(WAIT, frame_wait);
    else if (phase != IDLE) begin
      if (left != 0) left <= after;
      if (phase == WAIT) begin
        if (heard) enter(TR1, TR1_MAX);
        else if (fires) begin
          enter(IDLE, 0);
          flags[TIMEOUT] <= 1;
        end
      end else if (!heard) begin
        if (phase != EOF_LOW & phase != DRAIN) error[`NFC_ERROR_LOST] <= 1;
        finish;
      end else
        case (phase)
          TR1:
            if (falling) enter(SOF_LOW, half_etus(23));
            else if (fires) spoil;
          SOF_LOW:
            if (rising & after <= half_etus(4)) enter(SOF_HIGH, half_etus(7));
            else if (rising | fires) spoil;
          SOF_HIGH:
            if (falling & after <= half_etus(4)) begin
              flags[STARTED] <= 1;
              begin_character;
            end else if (falling | fires) spoil;
          CHARACTER:
            if (fires) end_character;
            else if (rising | falling) take_edge;
          GAP:
            if (falling) begin_character;
            else if (fires) spoil;
          EOF_LOW:
            if (rising) finish;
            else if (fires) spoil;
          default: if (fires) finish;
        endcase
    end
  end

endmodule

// Sends a frame: SOF, characters with their guard time, CRC_B, EOF (ISO/IEC 14443-3, 7.1).
//
// The antenna knows two levels, so the transmitter works in runs of equal level: `left` is how long the present
// one still lasts, and what was to be sent in it is gone from `rest`. A run never goes beyond a character, as each
// begins with 0 and ends with 1.

`include "nfc_registers.vh"

module nfc_transmitter (
    input  wire        clk,
    input  wire [27:0] adv,
    input  wire        reset,
    input  wire        abort,
    input  wire        start,
    input  wire [ 8:0] settings,        // as TX_CONFIG
    input  wire [ 9:0] length,          // as TX_LENGTH
    input  wire [19:0] guard_time,      // as TX_GUARD
    input  wire [19:0] since_received,  // cycles from the last frame received
    input  wire        write,           // of a word of the buffer
    input  wire [ 7:0] pointer,
    input  wire [31:0] word,
    input  wire        clear,           // INTERRUPT.SENT
    output reg         tx_mod,
    output wire        waiting,         // for the guard time
    output wire        sending,
    output wire        sent,            // the frame ends at this edge
    output reg         flag,            // INTERRUPT.SENT
    output wire [27:0] nxt
);

  `include "nfc_crc_b.vh"

  localparam [2:0] IDLE = 0, GUARD = 1, SOF_LOW = 2, SOF_HIGH = 3, CHARACTER = 4, EOF_LOW = 5;

  // From the command to SOF at the least.
  localparam [20:0] SOON = 2;

  reg [2:0] state;
  reg [20:0] left;  // cycles to the next change of level; 0 when idle
  reg [9:0] rest;   // bits of the character that are in no run yet, the next one lowest; stop bit is the last
  reg [9:0] index;  // of the next byte
  reg [1:0] crc_bytes;  // to be sent yet
  reg [15:0] crc;
  reg [31:0] buffer[0:127];

  wire fires = {7'd0, left} == adv;
  wire [9:0] bytes = length > 10'd512 ? 10'd512 : length;
  wire [2:0] egt = &settings[`NFC_TX_CONFIG_GUARD] ? 3'd6 : settings[`NFC_TX_CONFIG_GUARD];

  assign waiting = state == GUARD;
  assign sending = state > GUARD;
  assign sent    = state == EOF_LOW & fires & !abort & !reset;
  assign nxt     = {7'd0, left};

  function [20:0] etus(input [4:0] count);
    etus = {9'd0, count, 7'd0} >> settings[`NFC_TX_CONFIG_RATE];
  endfunction

  // Lowest position of a 1.
  function [3:0] lowest(input [9:0] bits);
    casez (bits)
      10'b?????????1: lowest = 0;
      10'b????????10: lowest = 1;
      10'b???????100: lowest = 2;
      10'b??????1000: lowest = 3;
      10'b?????10000: lowest = 4;
      10'b????100000: lowest = 5;
      10'b???1000000: lowest = 6;
      10'b??10000000: lowest = 7;
      10'b?100000000: lowest = 8;
      default: lowest = 9;
    endcase
  endfunction

  // The next run out of `bits`, which begins with the level that the antenna does not have.
  task begin_run(input [9:0] bits);
    reg [3:0] count;
    reg [9:0] after;
    begin
      count  = lowest(tx_mod ? ~bits : bits);
      after  = bits >> count;
      rest   <= after;
      left   <= etus({1'd0, count} + (after == 0 ? {2'd0, egt} : 5'd0));
      tx_mod <= !tx_mod;
      state  <= CHARACTER;
    end
  endtask

  task begin_character;
    reg [7:0] data;
    begin
      if (index != bytes) begin
        data = buffer[index[8:2]][{index[1:0], 3'd0}+:8];
        crc <= crc_b(crc, data);
        index <= index + 1;
        begin_run({1'b1, data, 1'b0});
      end else if (crc_bytes != 0) begin
        crc <= {8'd0, crc[15:8]};
        crc_bytes <= crc_bytes - 1;
        begin_run({1'b1, ~crc[7:0], 1'b0});
      end else begin
        tx_mod <= 1;
        left   <= etus(settings[`NFC_TX_CONFIG_EOF_LOW_11] ? 5'd11 : 5'd10);
        state  <= EOF_LOW;
      end
    end
  endtask

  always @(posedge clk)
    if (reset | abort) begin
      state  <= IDLE;
      left   <= 0;
      tx_mod <= 0;
    end else if (start) begin
      state <= GUARD;
      left  <= {1'b0, guard_time} > {1'b0, since_received} + SOON ? {1'b0, guard_time - since_received} - 1 : SOON;
      index <= 0;
      crc   <= CRC_PRESET;
      crc_bytes <= settings[`NFC_TX_CONFIG_CRC] ? 2 : 0;
    end else if (!fires) begin
      if (state != IDLE) left <= left - adv[20:0];
    end else
      case (state)
        GUARD: begin
          tx_mod <= 1;
          left   <= etus(settings[`NFC_TX_CONFIG_SOF_LOW_11] ? 5'd11 : 5'd10);
          state  <= SOF_LOW;
        end
        SOF_LOW: begin
          tx_mod <= 0;
          left   <= etus(settings[`NFC_TX_CONFIG_SOF_HIGH_3] ? 5'd3 : 5'd2);
          state  <= SOF_HIGH;
        end
        CHARACTER: if (rest != 0) begin_run(rest); else begin_character;
        EOF_LOW: begin
          tx_mod <= 0;
          left   <= 0;
          state  <= IDLE;
        end
        default: begin_character;
      endcase

  always @(posedge clk)
    if (reset) flag <= 0;
    else flag <= flag & !clear | sent;

  always @(posedge clk) if (write) buffer[pointer[6:0]] <= word;

endmodule

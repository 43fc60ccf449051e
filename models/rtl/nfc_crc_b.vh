// CRC_B (ISO/IEC 14443-3, Annex B): x^16 + x^12 + x^5 + 1, least significant bit first, preset FFFF.
// To be included in a module.

localparam [15:0] CRC_PRESET  = 16'hFFFF;
localparam [15:0] CRC_RESIDUE = 16'hF0B8;  // of a frame with its CRC

// `crc` after one more byte.
function [15:0] crc_b(input [15:0] crc, input [7:0] data);
  reg [7:0] mixed;
  begin
    mixed = crc[7:0] ^ data;
    mixed = mixed ^ {mixed[3:0], 4'd0};
    crc_b = {8'd0, crc[15:8]} ^ {mixed, 8'd0} ^ {5'd0, mixed, 3'd0} ^ {12'd0, mixed[7:4]};
  end
endfunction

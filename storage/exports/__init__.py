"""What leaves the house: report, upload-ready pictures, bundle. Masking happens here, on copies only."""

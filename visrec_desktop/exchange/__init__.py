"""Tables of products in and out: CSV and XLSX. Owns openpyxl; may import core."""

module whychain

go 1.24

package compiled

//go:generate go run govis/internal/xray/gencompiled

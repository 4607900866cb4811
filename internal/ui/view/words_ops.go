package view

import "govis/internal/lang"

var ( // what a goroutine waits for
	wordWaitsSend   = lang.Text{En: "waits to send to %s", Zh: "等待向 %s 发送"}
	wordWaitsSendOf = lang.Text{En: "waits to send %[1]s to %[2]s", Zh: "等待向 %[2]s 发送 %[1]s"}
	wordWaitsRecv   = lang.Text{En: "waits to receive from %s", Zh: "等待从 %s 接收"}
	wordWaitsSelect = lang.Text{En: "waits in a select: %s", Zh: "在 select 中等待：%s"}
	wordWaitsLock   = lang.Text{En: "waits for the lock %s", Zh: "等待锁 %s"}
	wordWaitsRLock  = lang.Text{En: "waits for the lock %s, to read", Zh: "等待锁 %s（读）"}
	wordWaitsGroup  = lang.Text{En: "waits for the WaitGroup %s", Zh: "等待 WaitGroup %s"}
	wordWaitsOnce   = lang.Text{En: "waits until %s has run", Zh: "等待 %s 执行完"}
	wordWaitsCond   = lang.Text{En: "waits for a signal of %s", Zh: "等待 %s 的信号"}
)

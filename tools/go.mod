module github.com/coglint/coglint/tools

go 1.25

// Command coglint finds security and correctness mistakes in Terraform code around Amazon Cognito and API Gateway.
package main

import (
	"os"

	"github.com/coglint/coglint/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GORELEASER  := go run github.com/goreleaser/goreleaser/v2@v2.15.1

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build ./coglint
	go build -trimpath -o coglint ./cmd/coglint

.PHONY: install
install: ## Install coglint into GOBIN
	go install -trimpath ./cmd/coglint

.PHONY: demo
demo: ## Check the demo stack, which has mistakes
	-go run ./cmd/coglint testdata/projects/demo

.PHONY: test
test: ## Run the tests
	go test ./...

.PHONY: race
race: ## Run the tests with the race detector
	go test -race ./...

.PHONY: oracle
oracle: ## Compare a directory with terraform plan: make oracle DIR=path [ARGS='--var a=b'], MOCK=mirror of mock providers
	tools/oracle/oracle.sh '$(DIR)' $(ARGS)

.PHONY: fmt
fmt: ## Format the code
	gofmt -w .

.PHONY: lint
lint: ## Run vet and staticcheck
	go vet ./...
	cd tools && go vet ./...
	$(STATICCHECK) ./...

.PHONY: ci
ci: ## Run everything a change must pass
	.ci/run

.PHONY: release-check
release-check: ## Check the release configuration
	$(GORELEASER) check

.PHONY: snapshot
snapshot: ## Build what a release would have, into dist/
	$(GORELEASER) release --snapshot --clean

.PHONY: clean
clean: ## Remove what the other targets made
	rm -rf coglint completions dist

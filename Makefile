# What people type. Needs a JDK (17 or newer), make and sh; Maven comes by the wrapper.
.DEFAULT_GOAL := help
.PHONY: help jdk run rotate-key verify-log bench-issuance bench-trace bench-retail test check openapi openapi-verify format clean

JAVA := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)
# What is being built and which tests ran, without what each plug-in has to say.
MVN := ./mvnw -B -ntp -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -Dorg.slf4j.simpleLogger.log.org.apache.maven.cli.event.ExecutionEventLogger=info \
  -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info
BUILT := target/built
SERVICES := code-issuance logistics-scan retail-scan analytics
SOURCES := $(shell find pom.xml shared-model identity services deploy -name target -prune -o \
  \( -path '*/src/main/*' -o -name pom.xml \) -type f -print)

help: ## Show this
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

jdk:
	@command -v $(JAVA) > /dev/null || { echo "Leaftrace needs a JDK, 17 or newer; there is no $(JAVA)."; exit 1; }
	@$(JAVA) -version 2>&1 | awk -F '"' '/ version / { split($$2, v, "."); if (v[1] + 0 < 17) \
	  { print "Leaftrace needs JDK 17 or newer; this is " $$2 "."; exit 1 } }'

run: jdk $(BUILT) ## Build what changed, start everything, play the demo; FRESH=1 forgets earlier data
	@FRESH=$(FRESH) exec $(JAVA) -jar deploy/local/target/leaftrace-local.jar

$(BUILT): $(SOURCES) | jdk
	@$(MVN) -DskipTests package
	@mkdir -p $(@D) && touch $@

rotate-key: $(BUILT) ## A new key for new codes; PREFIX=4012345 for one maker's, KEYS=file for another file
	@$(JAVA) -cp identity/target/classes io.leaftrace.identity.Keys rotate \
	  --file '$(or $(KEYS),.leaftrace/data/keys)' --prefix '$(or $(PREFIX),*)'

verify-log: $(BUILT) ## Verify the anti-tampering log of a running `make run`; fails when something was tampered with
	@QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$${LEAFTRACE_PORT_POSTGRES:-15432}/leaftrace" \
	  QUARKUS_DATASOURCE_PASSWORD=code_issuance \
	  KAFKA_BOOTSTRAP_SERVERS="127.0.0.1:$${LEAFTRACE_PORT_KAFKA:-19092}" \
	  $(JAVA) -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -cp '$(subst $() ,:,$(patsubst %,services/code-issuance/target/quarkus-app/%/*,app lib/main lib/boot))' \
	  io.leaftrace.issuance.chain.VerifyChains

test: jdk ## Run every test, the journey in a real browser included
	@$(MVN) verify

check: jdk ## What CI runs: format, static analysis, architecture, schemas, OpenAPI, all tests
	@$(MVN) spotless:check
	@$(MVN) -Pstrict clean verify
	@mkdir -p $(dir $(BUILT)) && touch $(BUILT)
	@$(MAKE) --no-print-directory openapi-verify

bench-issuance: $(BUILT) ## Measure code-issuance beside this machine's limits; takes some ten minutes
	@$(JAVA) -Xmx4g -cp 'services/benchmarks/target/classes:services/benchmarks/target/lib/*' \
	  io.leaftrace.benchmark.IssuanceBenchmark

bench-trace: $(BUILT) ## Measure custody and trace beside this machine's limits; needs pgbench; BENCH='1 2 hops' for less
	@$(JAVA) -Xmx2g -cp 'services/benchmarks/target/classes:services/benchmarks/target/lib/*' \
	  io.leaftrace.benchmark.TraceBenchmark $(BENCH)

bench-retail: $(BUILT) ## Measure checks and sales beside this machine's limits; needs pgbench; BENCH='2 checks' for less
	@$(JAVA) -Xmx2g -cp 'services/benchmarks/target/classes:services/benchmarks/target/lib/*' \
	  io.leaftrace.benchmark.RetailBenchmark $(BENCH)

openapi: $(BUILT) ## Commit-ready openapi.yaml of each service, from its code
	@for service in $(SERVICES); do cp services/$$service/target/openapi/openapi.yaml services/$$service/openapi.yaml; done

openapi-verify: $(BUILT)
	@for service in $(SERVICES); do \
	  diff -u services/$$service/openapi.yaml services/$$service/target/openapi/openapi.yaml \
	    || { echo "services/$$service/openapi.yaml is not what the code says: run 'make openapi'"; exit 1; }; \
	done

format: ## Format the sources
	@$(MVN) spotless:apply

clean: ## Remove what was built; data in .leaftrace stays
	@$(MVN) clean && rm -rf target

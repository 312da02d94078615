package io.leaftrace.issuance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.issuance.maker.Maker;
import io.leaftrace.model.PackagingLevel;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProductRequirementsTest {

    private static final Maker MAKER = new Maker("6999999000013", "Maker", "CN", "6999999", "CODE", false);
    private static final String PACK = "06999999100010";
    private static final String CARTON = "16999999100017";

    @Test
    void takesAGtinThatBeginsWithThePrefixAfterTheIndicator() {
        assertThatCode(() -> {
                    ProductRequirements.requireGtinOf(MAKER, product(PACK, PackagingLevel.PACK, null));
                    ProductRequirements.requireGtinOf(MAKER, product(CARTON, PackagingLevel.CARTON, null));
                    ProductRequirements.requireGtinOf(MAKER, product("6999999100010", PackagingLevel.PACK, null));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAGtinOfAnotherPrefix() {
        assertRefused(
                "gtin-of-another-maker",
                () -> ProductRequirements.requireGtinOf(MAKER, product("06901234000047", PackagingLevel.PACK, null)));
        // A GTIN-8 is not made of a company prefix.
        assertRefused(
                "gtin-of-another-maker",
                () -> ProductRequirements.requireGtinOf(MAKER, product("69999990", PackagingLevel.PACK, null)));
    }

    @Test
    void refusesCasesAndPallets() {
        assertRefused(
                "level-without-gtin",
                () -> ProductRequirements.requireLevelWithGtin(product(PACK, PackagingLevel.PALLET, null)));
    }

    @Test
    void refusesAPackWithContents() {
        assertRefused(
                "contents-of-a-pack",
                () -> ProductRequirements.requireCartonToContain(
                        product(PACK, PackagingLevel.PACK, new Contents(CARTON, 10))));
    }

    @Test
    void takesOnlyAPackOfTheSameMakerAsContents() {
        Product carton = product(CARTON, PackagingLevel.CARTON, new Contents(PACK, 10));
        ProductRequirements.requirePackOfSameMaker(carton, Optional.of(product(PACK, PackagingLevel.PACK, null)));
        assertRefused("contents-unknown", () -> ProductRequirements.requirePackOfSameMaker(carton, Optional.empty()));
        assertRefused(
                "contents-unknown", () -> ProductRequirements.requirePackOfSameMaker(carton, Optional.of(carton)));
        Product ofAnother = new Product(
                PACK,
                "6901234000009",
                "Pack",
                PackagingLevel.PACK,
                "CN",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertRefused(
                "contents-unknown", () -> ProductRequirements.requirePackOfSameMaker(carton, Optional.of(ofAnother)));
    }

    private static Product product(String gtin, PackagingLevel level, Contents contents) {
        return new Product(
                gtin, MAKER.gln(), "Product", level, "CN", null, null, List.of(), null, null, null, contents, false);
    }

    private static void assertRefused(String slug, ThrowingCallable decision) {
        assertThatThrownBy(decision).isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(
                        problem.getType().toString())
                .isEqualTo("urn:leaftrace:problem:" + slug));
    }
}

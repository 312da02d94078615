package io.leaftrace.issuance.product;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.issuance.maker.Maker;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import java.util.Optional;

/** What a product may be. Each refusal is a 422 problem. */
final class ProductRequirements {

    private ProductRequirements() {}

    static void requireLevelWithGtin(Product product) {
        if (product.level().isLogisticUnit()) {
            throw Problems.unprocessable(
                    "level-without-gtin", "Cases and pallets carry SSCCs and have no GTIN.", List.of());
        }
    }

    /** After the indicator digit a GTIN-14 begins with the company prefix (GS1 General Specifications, section 1.4.4). */
    static void requireGtinOf(Maker maker, Product product) {
        if (!product.gtin().startsWith(maker.companyPrefix(), 1)) {
            throw Problems.unprocessable(
                    "gtin-of-another-maker",
                    "The GTIN does not begin with the maker's company prefix " + maker.companyPrefix() + ".",
                    List.of(new OffendingItem(product.gtin(), "gtin_of_another_maker", "After the first digit.")));
        }
    }

    static void requireCartonToContain(Product product) {
        if (product.contains() != null && product.level() != PackagingLevel.CARTON) {
            throw Problems.unprocessable("contents-of-a-pack", "Only cartons contain other products.", List.of());
        }
    }

    /** @param contained the product that the contents name, if there is one */
    static void requirePackOfSameMaker(Product product, Optional<Product> contained) {
        boolean fits = contained
                .filter(found ->
                        found.level() == PackagingLevel.PACK && found.makerGln().equals(product.makerGln()))
                .isPresent();
        if (!fits) {
            throw Problems.unprocessable(
                    "contents-unknown",
                    "The maker has no pack with the GTIN that the carton is to contain.",
                    List.of(new OffendingItem(
                            product.contains().gtin(), "contents_unknown", "Register the pack first.")));
        }
    }
}

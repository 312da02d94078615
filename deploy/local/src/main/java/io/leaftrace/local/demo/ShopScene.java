package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import java.util.List;
import java.util.Map;

/** The shop sells the pack, once; a second time is refused. */
record ShopScene(Api api) {

    void sell(Code pack) throws InterruptedException {
        Api.expect(201, "POST /v1/sales", post(pack));
    }

    /** Gives the reason of the refusal. */
    String sellAgain(Code pack) throws InterruptedException {
        Api.Answer answer = Api.expect(409, "POST /v1/sales of a sold pack", post(pack));
        JsonNode reason = answer.body().path("items").path(0).path("reason");
        if (!reason.asText().equals("already_sold")) {
            throw new DemoFailed("a sold pack was refused for another reason: " + answer.text());
        }
        return reason.asText();
    }

    private Api.Answer post(Code pack) throws InterruptedException {
        Map<String, Object> sale = Map.of(
                "shopGln",
                Cast.SHOP,
                "tillId",
                "till-1",
                "occurredAt",
                PlayTime.rightNow(),
                "items",
                List.of(pack.digitalLink()));
        return api.post(Role.RETAIL, "/v1/sales", sale);
    }
}

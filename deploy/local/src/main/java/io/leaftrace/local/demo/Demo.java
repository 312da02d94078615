package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plays the life of one pack from the factory to the buyer, through the platform's one address. May be played again on
 * the same data: who and what is registered stays, and each play orders codes of its own.
 */
public final class Demo {

    private final URI origin;
    private final Map<String, URI> services;
    private final Function<Role, String> tokens;
    private final Consumer<String> tell;
    private final Api api;

    /**
     * A demo against a running platform.
     *
     * @param services addresses to be recorded, by name
     * @param tokens gives a bearer token for a role
     * @param tell takes a line of progress
     */
    public Demo(URI origin, Map<String, URI> services, Function<Role, String> tokens, Consumer<String> tell) {
        this.origin = origin;
        this.services = services;
        this.tokens = tokens;
        this.tell = tell;
        this.api = new Api(origin, tokens);
    }

    /**
     * Plays it.
     *
     * @throws DemoFailed when anything answers otherwise than it should
     */
    public DemoRecord play() throws InterruptedException {
        PlayTime time = PlayTime.startingNow();
        List<DemoRecord.Capture> captures = new CaptureScene(api).captureAll();
        tell.accept("Demo: " + captures.size() + " EPCIS documents of GS1 captured");
        Batch batch = playFactory(time);
        playDistribution(time, batch);
        String madeUp = playShopAndBuyers(batch);
        playIrregularities(time, batch);
        JsonNode trace = new RegulatorScene(api).traceOfWholeLife(batch.pack());
        new CaptureScene(api).findAll(captures);
        tell.accept("Demo: the regulator sees every step of the pack and every captured event");
        return record(time, batch, madeUp, captures, trace.get("steps").size());
    }

    private Batch playFactory(PlayTime time) throws InterruptedException {
        FactoryScene factory = new FactoryScene(api, time);
        factory.register();
        Batch batch = factory.order();
        factory.apply(batch);
        factory.pack(batch);
        tell.accept("Demo: 1,000 codes ordered, 995 applied, packed onto a pallet in Nanning");
        return batch;
    }

    private void playDistribution(PlayTime time, Batch batch) throws InterruptedException {
        DistributionScene distribution = new DistributionScene(api, time);
        distribution.register();
        distribution.awaitPallet(batch);
        distribution.play(batch);
        tell.accept("Demo: the pallet came to Liuzhou, and one case to a shop");
    }

    private void playIrregularities(PlayTime time, Batch batch) throws InterruptedException {
        IrregularScene irregular = new IrregularScene(api, time);
        irregular.register();
        int alerts = irregular.play(batch);
        irregular.recall(batch);
        tell.accept("Demo: a case went astray, was seized and recalled; " + alerts + " alerts");
    }

    /** Gives the made-up code. */
    private String playShopAndBuyers(Batch batch) throws InterruptedException {
        ShopScene shop = new ShopScene(api);
        BuyerScene buyers = new BuyerScene(api);
        shop.sell(batch.pack());
        buyers.checkGenuine(batch.pack());
        shop.sellAgain(batch.pack());
        buyers.checkFarApart(batch.copiedPack());
        String madeUp = BuyerScene.madeUp(batch.pack());
        buyers.checkMadeUp(madeUp);
        buyers.checkUnderTheWrapper(batch.pack(), batch.copiedPack());
        tell.accept("Demo: a pack was sold; a copied and a made-up code were found out");
        return madeUp;
    }

    private DemoRecord record(PlayTime time, Batch batch, String madeUp, List<DemoRecord.Capture> captures, int steps)
            throws InterruptedException {
        ItemForms pack = forms(batch.pack());
        Map<String, ItemForms> codes = new LinkedHashMap<>();
        codes.put("pack", pack);
        codes.put("carton", forms(batch.carton()));
        codes.put("case", forms(batch.firstCase()));
        codes.put("pallet", forms(batch.pallet()));
        codes.put("strayCase", forms(batch.secondCase()));
        return new DemoRecord(
                origin,
                services,
                time.now().toString(),
                Cast.parties(),
                Cast.places(),
                Cast.LINE,
                Map.of("pack", Cast.PACK_GTIN, "carton", Cast.CARTON_GTIN),
                batch.orderNumbers(),
                codes,
                pack,
                batch.pack().inner(),
                forms(batch.copiedPack()),
                madeUp,
                captures,
                steps,
                tokensByRole());
    }

    private ItemForms forms(Code code) throws InterruptedException {
        return ItemForms.of(code, new RegulatorScene(api).trace(code).get("item"));
    }

    private Map<String, DemoRecord.TokenOfRole> tokensByRole() {
        Map<String, DemoRecord.TokenOfRole> byRole = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            byRole.put(role.title(), new DemoRecord.TokenOfRole(role.party(), tokens.apply(role)));
        }
        return byRole;
    }
}

package io.leaftrace.local;

import io.leaftrace.embedded.FreePort;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The ports of the stack, all on 127.0.0.1. */
public record Ports(int gateway, int kafka, int postgres, Map<Service, Integer> services) {

    private static final int USUAL_GATEWAY = 8080;
    private static final int USUAL_KAFKA = 19092;
    private static final int USUAL_POSTGRES = 15432;

    public Ports {
        services = Map.copyOf(services);
    }

    /** Ports that nobody uses now, for a stack beside others. */
    public static Ports free() {
        return new Ports(FreePort.any(), FreePort.any(), FreePort.any(), each(service -> FreePort.any()));
    }

    /** The usual ones, but for those that are set by {@code LEAFTRACE_PORT_…}. */
    static Ports configured() {
        return new Ports(
                configured("gateway", USUAL_GATEWAY),
                configured("kafka", USUAL_KAFKA),
                configured("postgres", USUAL_POSTGRES),
                each(service -> configured(service.title(), service.usualPort())));
    }

    public int of(Service service) {
        return services.get(service);
    }

    Map<String, Integer> byName() {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("gateway", gateway);
        named.put("kafka", kafka);
        named.put("postgres", postgres);
        services.forEach((service, port) -> named.put(service.title(), port));
        return named;
    }

    static String setting(String name) {
        return "port." + name;
    }

    private static int configured(String name, int usual) {
        String value = Settings.get(setting(name)).orElse(Integer.toString(usual));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new CannotStart(Settings.variable(setting(name)) + " is no port: " + value);
        }
    }

    private static Map<Service, Integer> each(ToIntFunction<Service> port) {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, port.applyAsInt(service));
        }
        return ports;
    }
}

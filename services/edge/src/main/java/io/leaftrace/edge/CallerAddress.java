package io.leaftrace.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From where the current request comes. {@code X-Forwarded-For} is believed only as far as trusted proxies wrote it, that
 * is from its end: what stands before, any caller may have written himself.
 */
@ApplicationScoped
public class CallerAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /** One customer of an IPv6 provider has at least such a network (RFC 6177). */
    private static final int BYTES_OF_A_CUSTOMERS_NETWORK = 8;

    private final CurrentVertxRequest current;
    private final List<IpSubnetFilterRule> trusted;

    /** @param trusted networks of proxies, such as {@code 10.0.0.0/8} */
    CallerAddress(
            CurrentVertxRequest current,
            @ConfigProperty(name = "leaftrace.http.trusted-proxies") Optional<List<String>> trusted) {
        this.current = current;
        this.trusted =
                trusted.orElse(List.of()).stream().map(CallerAddress::rule).toList();
    }

    /** The address of the caller; of an IPv6 address the network of its customer, who has as many as he likes. */
    public String network() {
        HttpServerRequest request = current.getCurrent().request();
        String peer = request.remoteAddress().hostAddress();
        return networkOf(caller(peer, request.headers().getAll(FORWARDED_FOR)));
    }

    /** The last of the addresses that is no trusted proxy's; the last that can be read where one cannot. */
    private String caller(String peer, List<String> forwardedFor) {
        List<String> hops = forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::trim)
                .toList();
        String caller = peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(caller) && isAddress(hops.get(i)); i--) {
            caller = hops.get(i);
        }
        return caller;
    }

    private boolean isTrusted(String address) {
        InetSocketAddress of = new InetSocketAddress(parsed(address), 0);
        return trusted.stream().anyMatch(network -> network.matches(of));
    }

    private static boolean isAddress(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text) != null;
    }

    private static String networkOf(String text) {
        InetAddress address = parsed(text);
        if (address instanceof Inet6Address) {
            byte[] network = Arrays.copyOf(
                    Arrays.copyOf(address.getAddress(), BYTES_OF_A_CUSTOMERS_NETWORK), address.getAddress().length);
            return inet(network).getHostAddress();
        }
        return address.getHostAddress();
    }

    private static InetAddress parsed(String address) {
        return inet(NetUtil.createByteArrayFromIpAddressString(address));
    }

    private static InetAddress inet(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    private static IpSubnetFilterRule rule(String cidr) {
        String[] parts = cidr.split("/", -1);
        boolean whole = parts.length == 1;
        int bits = whole ? parsed(parts[0]).getAddress().length * 8 : Integer.parseInt(parts[1]);
        return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
    }
}

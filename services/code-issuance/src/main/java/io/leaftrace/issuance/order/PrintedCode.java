package io.leaftrace.issuance.order;

import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import java.util.Locale;

/**
 * One code in every form that a printer may want.
 *
 * @param index its place in the order, from 0
 * @param serial the serial, or the SSCC of a case or pallet
 * @param digitalLink GS1 Digital Link URI, upper case so that a QR symbol stays in alphanumeric mode (ISO/IEC 18004)
 * @param elementString for the symbol's data, without brackets (GS1 General Specifications, section 7.8)
 * @param humanReadable to stand beside the symbol, with brackets
 * @param inner the code under the wrapper; not there when the order has none
 */
public record PrintedCode(
        int index, String serial, String digitalLink, String elementString, String humanReadable, String inner) {

    static PrintedCode of(int index, Sgtin sgtin, String resolver) {
        String gtin = sgtin.gtin().digits14();
        String serial = sgtin.serial();
        return new PrintedCode(
                index,
                serial,
                (resolver + "/01/" + gtin + "/21/" + serial).toUpperCase(Locale.ROOT),
                "01" + gtin + "21" + serial,
                "(01)" + gtin + "(21)" + serial,
                null);
    }

    static PrintedCode of(int index, Sscc sscc, String resolver) {
        String digits = sscc.digits18();
        return new PrintedCode(
                index,
                digits,
                (resolver + "/00/" + digits).toUpperCase(Locale.ROOT),
                "00" + digits,
                "(00)" + digits,
                null);
    }
}

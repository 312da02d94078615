package io.leaftrace.analytics.epcis;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * Units of measure (UN/ECE Recommendation 20, common codes), so that a value is found whatever unit of its kind it was
 * told in. A unit that is not listed stands for itself.
 *
 * @param base the code of the unit to which values of this kind are converted
 * @param factor a value in this unit times this is the value in the base unit, above {@code zero}
 * @param zero what is added before, for scales that begin elsewhere
 */
record Unit(String base, BigDecimal factor, BigDecimal zero) {

    /** Enough for every instrument, and few enough that a value converted twice is equal to itself. */
    private static final MathContext SAME = new MathContext(12);

    private static final Map<String, Unit> BY_CODE = Map.ofEntries(
            // Temperature
            entry("KEL", of("KEL", "1")),
            entry("CEL", new Unit("KEL", BigDecimal.ONE, new BigDecimal("273.15"))),
            entry("FAH", new Unit("KEL", fiveNinths(), new BigDecimal("459.67"))),
            entry("A48", new Unit("KEL", fiveNinths(), BigDecimal.ZERO)),
            // Mass
            entry("KGM", of("KGM", "1")),
            entry("GRM", of("KGM", "0.001")),
            entry("MGM", of("KGM", "0.000001")),
            entry("MC", of("KGM", "0.000000001")),
            entry("HGM", of("KGM", "0.1")),
            entry("DTN", of("KGM", "100")),
            entry("TNE", of("KGM", "1000")),
            entry("KTN", of("KGM", "1000000")),
            entry("LBR", of("KGM", "0.45359237")),
            entry("ONZ", of("KGM", "0.028349523125")),
            // Length
            entry("MTR", of("MTR", "1")),
            entry("DMT", of("MTR", "0.1")),
            entry("CMT", of("MTR", "0.01")),
            entry("MMT", of("MTR", "0.001")),
            entry("4H", of("MTR", "0.000001")),
            entry("C45", of("MTR", "0.000000001")),
            entry("KMT", of("MTR", "1000")),
            entry("INH", of("MTR", "0.0254")),
            entry("FOT", of("MTR", "0.3048")),
            entry("YRD", of("MTR", "0.9144")),
            entry("SMI", of("MTR", "1609.344")),
            entry("NMI", of("MTR", "1852")),
            // Area
            entry("MTK", of("MTK", "1")),
            entry("DMK", of("MTK", "0.01")),
            entry("CMK", of("MTK", "0.0001")),
            entry("MMK", of("MTK", "0.000001")),
            entry("KMK", of("MTK", "1000000")),
            entry("HAR", of("MTK", "10000")),
            entry("INK", of("MTK", "0.00064516")),
            entry("FTK", of("MTK", "0.09290304")),
            // Volume
            entry("MTQ", of("MTQ", "1")),
            entry("LTR", of("MTQ", "0.001")),
            entry("DMQ", of("MTQ", "0.001")),
            entry("HLT", of("MTQ", "0.1")),
            entry("DLT", of("MTQ", "0.0001")),
            entry("CLT", of("MTQ", "0.00001")),
            entry("MLT", of("MTQ", "0.000001")),
            entry("CMQ", of("MTQ", "0.000001")),
            entry("MMQ", of("MTQ", "0.000000001")),
            entry("GLL", of("MTQ", "0.003785411784")),
            entry("GLI", of("MTQ", "0.00454609")),
            entry("INQ", of("MTQ", "0.000016387064")),
            entry("FTQ", of("MTQ", "0.028316846592")),
            // Time
            entry("SEC", of("SEC", "1")),
            entry("C26", of("SEC", "0.001")),
            entry("B98", of("SEC", "0.000001")),
            entry("MIN", of("SEC", "60")),
            entry("HUR", of("SEC", "3600")),
            entry("DAY", of("SEC", "86400")),
            entry("WEE", of("SEC", "604800")),
            // Speed
            entry("MTS", of("MTS", "1")),
            entry("2M", of("MTS", "0.01")),
            entry("C16", of("MTS", "0.001")),
            entry("KMH", new Unit("MTS", quotient("1000", "3600"), BigDecimal.ZERO)),
            entry("HM", of("MTS", "0.44704")),
            entry("KNT", new Unit("MTS", quotient("1852", "3600"), BigDecimal.ZERO)),
            entry("FS", of("MTS", "0.3048")),
            // Acceleration
            entry("MSK", of("MSK", "1")),
            entry("A76", of("MSK", "0.01")),
            entry("K40", of("MSK", "9.80665")),
            // Pressure
            entry("PAL", of("PAL", "1")),
            entry("A97", of("PAL", "100")),
            entry("KPA", of("PAL", "1000")),
            entry("MPA", of("PAL", "1000000")),
            entry("MBR", of("PAL", "100")),
            entry("BAR", of("PAL", "100000")),
            entry("ATM", of("PAL", "101325")),
            entry("PS", of("PAL", "6894.757293168")),
            entry("HN", of("PAL", "133.322387415")),
            // Density, absolute humidity, concentration of mass
            entry("KMQ", of("KMQ", "1")),
            entry("A93", of("KMQ", "0.001")),
            entry("GP", of("KMQ", "0.000001")),
            entry("GQ", of("KMQ", "0.000000001")),
            entry("23", of("KMQ", "1000")),
            entry("GL", of("KMQ", "1")),
            entry("M1", of("KMQ", "0.001")),
            // Numbers
            entry("C62", of("C62", "1")),
            entry("EA", of("C62", "1")),
            entry("H87", of("C62", "1")),
            entry("NMP", of("C62", "1")),
            entry("PR", of("C62", "2")),
            entry("DZN", of("C62", "12")),
            entry("GRO", of("C62", "144")),
            entry("CEN", of("C62", "100")),
            entry("MIL", of("C62", "1000")),
            entry("P1", of("C62", "0.01")),
            entry("59", of("C62", "0.000001")),
            entry("61", of("C62", "0.000000001")),
            // Energy, power, force, frequency
            entry("JOU", of("JOU", "1")),
            entry("KJO", of("JOU", "1000")),
            entry("3B", of("JOU", "1000000")),
            entry("WHR", of("JOU", "3600")),
            entry("KWH", of("JOU", "3600000")),
            entry("MWH", of("JOU", "3600000000")),
            entry("WTT", of("WTT", "1")),
            entry("C31", of("WTT", "0.001")),
            entry("KWT", of("WTT", "1000")),
            entry("MAW", of("WTT", "1000000")),
            entry("NEW", of("NEW", "1")),
            entry("B47", of("NEW", "1000")),
            entry("HTZ", of("HTZ", "1")),
            entry("KHZ", of("HTZ", "1000")),
            entry("MHZ", of("HTZ", "1000000")),
            entry("A86", of("HTZ", "1000000000")),
            // Electricity
            entry("AMP", of("AMP", "1")),
            entry("4K", of("AMP", "0.001")),
            entry("B84", of("AMP", "0.000001")),
            entry("VLT", of("VLT", "1")),
            entry("2Z", of("VLT", "0.001")),
            entry("D82", of("VLT", "0.000001")),
            entry("KVT", of("VLT", "1000")),
            entry("OHM", of("OHM", "1")),
            entry("B49", of("OHM", "1000")),
            entry("B75", of("OHM", "1000000")),
            // Light, radiation
            entry("LUX", of("LUX", "1")),
            entry("KLX", of("LUX", "1000")),
            entry("BQL", of("BQL", "1")),
            entry("2Q", of("BQL", "1000")),
            entry("4N", of("BQL", "1000000")),
            entry("GBQ", of("BQL", "1000000000")),
            entry("A95", of("A95", "1")),
            entry("C13", of("A95", "0.001")),
            entry("D13", of("D13", "1")),
            entry("C28", of("D13", "0.001")),
            // Angle
            entry("C81", of("C81", "1")),
            entry("DD", of("C81", "0.0174532925199433")),
            // Flow
            entry("MQS", of("MQS", "1")),
            entry("MQH", new Unit("MQS", quotient("1", "3600"), BigDecimal.ZERO)),
            entry("L2", new Unit("MQS", quotient("0.001", "60"), BigDecimal.ZERO)),
            // Amount of substance
            entry("C34", of("C34", "1")),
            entry("C18", of("C34", "0.001")),
            entry("FH", of("C34", "0.000001")),
            // Memory
            entry("AD", of("AD", "1")),
            entry("2P", of("AD", "1000")),
            entry("4L", of("AD", "1000000")),
            entry("E34", of("AD", "1000000000")));

    /** The unit with a code. */
    static Unit of(String code) {
        return BY_CODE.getOrDefault(code, of(code, "1"));
    }

    /** A measured value in the base unit. */
    double toBase(BigDecimal value) {
        return value.add(zero).multiply(factor).round(SAME).doubleValue();
    }

    /** The same of a difference, such as a standard deviation, which begins nowhere. */
    double differenceToBase(BigDecimal difference) {
        return difference.multiply(factor).round(SAME).doubleValue();
    }

    private static Unit of(String base, String factor) {
        return new Unit(base, new BigDecimal(factor), BigDecimal.ZERO);
    }

    private static BigDecimal fiveNinths() {
        return quotient("5", "9");
    }

    private static BigDecimal quotient(String dividend, String divisor) {
        return new BigDecimal(dividend).divide(new BigDecimal(divisor), MathContext.DECIMAL128);
    }
}

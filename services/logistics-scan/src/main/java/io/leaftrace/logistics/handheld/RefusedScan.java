package io.leaftrace.logistics.handheld;

/** How a refused scan is kept: as it was sent, with the device that sent it. */
record RefusedScan(String deviceId, HandheldScan scan) {

    static String kindOf(Device device) {
        return device.office() ? "custody-message" : "handheld-scan";
    }
}

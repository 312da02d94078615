package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcisTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2005-04-03T20:33:31.116000-06:00, 2005-04-04T02:33:31.116Z",
        "2013-06-08T14:58:56Z, 2013-06-08T14:58:56Z",
        "2013-06-08t14:58:56z, 2013-06-08T14:58:56Z",
        "2013-06-08T14:58:56.123456789012345Z, 2013-06-08T14:58:56.123456Z",
        "2013-06-08T24:00:00+14:00, 2013-06-08T10:00:00Z",
        "1970-01-01T00:00:00-13:59, 1970-01-01T13:59:00Z",
        "2100-02-28T23:59:59.9+00:00, 2100-02-28T23:59:59.900Z",
    })
    void readsEveryTimeThatEpcisCanWrite(String text, Instant instant) {
        assertThat(EpcisTime.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2013-06-08T14:58:56",
                "2013-06-08",
                "2013-02-30T00:00:00Z",
                "2013-06-08T24:00:01Z",
                "2013-06-08T14:58:60Z",
                "2013-06-08T14:58:56.Z",
                "2013-06-08T14:58:56+0800",
                "2013-06-08T14:58:56+14:30",
                "12013-06-08T14:58:56Z",
                "yesterday"
            })
    void refusesEveryOtherText(String text) {
        assertThat(EpcisTime.parse(text)).isEmpty();
    }

    @Test
    void longFractionIsCutAndNotRounded() {
        assertThat(EpcisTime.parse("2013-06-08T14:58:56.999999999999Z"))
                .contains(Instant.parse("2013-06-08T14:58:56.999999Z"));
    }
}

package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.enlace.gateway.configuration.connectors.SettingsBinder.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsBinderTest {

    private static final String SECRET = "s3cr3t-value";

    private enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    private record Everything(
            String name,
            Integer count,
            Long bytes,
            Boolean strict,
            Duration pause,
            URI url,
            Order order,
            List<String> words,
            List<Integer> numbers) {}

    private record Limited(String name, Integer limit) {
        private Limited {
            limit = limit == null ? 10 : limit;
            if (limit > 100) {
                throw new IllegalArgumentException("limit must be at most 100");
            }
        }
    }

    private record Strange(java.time.Year year) {}

    private final SettingsBinder binder = new SettingsBinder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:99999/a",
                "http://127.0.0.1:0/a",
                "https://partner.example:65536",
                "sftp://user@partner.example:4294967296/in",
                "http://[::1]:70000/"
            })
    void aPortThatNoServerCanHaveIsRefused(String url) {
        InvalidSettingsException refused = catchThrowableOfType(
                () -> binder.bind(json("{'url': '" + url + "'}"), Everything.class), InvalidSettingsException.class);
        assertThat(refused.getMessage()).isEqualTo("url: a port from 1 to 65535 is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:65535/a", "https://partner.example", "urn:example:1", "/relative:99999"})
    void otherAddressesAreRead(String url) throws InvalidSettingsException {
        assertThat(binder.bind(json("{'url': '" + url + "'}"), Everything.class).url())
                .hasToString(url);
    }

    @Test
    void everyTypeOfASettingIsRead() throws InvalidSettingsException {
        Everything settings = binder.bind(json("""
                {'name': 'x', 'count': 3, 'bytes': 5000000000, 'strict': true, 'pause': '5m', 'url': 'https://127.0.0.1:8443/a',
                 'order': 'newest-first', 'words': ['a', 'b'], 'numbers': [1, 2]}
                """), Everything.class);
        assertThat(settings)
                .isEqualTo(new Everything(
                        "x",
                        3,
                        5_000_000_000L,
                        true,
                        Duration.ofMinutes(5),
                        URI.create("https://127.0.0.1:8443/a"),
                        Order.NEWEST_FIRST,
                        List.of("a", "b"),
                        List.of(1, 2)));
    }

    @Test
    void anAbsentOrEmptyKeyIsHandedOverAsNullAndTheRecordPutsItsDefaultIn() throws InvalidSettingsException {
        assertThat(binder.bind(json("{}"), Everything.class))
                .isEqualTo(new Everything(null, null, null, null, null, null, null, null, null));
        assertThat(binder.bind(json("{'limit': null}"), Limited.class)).isEqualTo(new Limited(null, 10));
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "2s, PT2S", "5m, PT5M", "3h, PT3H", "7d, PT168H"})
    void aDurationHasAUnit(String text, Duration duration) throws InvalidSettingsException {
        assertThat(binder.bind(json("{'pause': '" + text + "'}"), Everything.class)
                        .pause())
                .isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: ['a']",
                "name: {'a': 1}",
                "count: 1.5",
                "count: 'three'",
                "count: 5000000000",
                "bytes: 99999999999999999999",
                "strict: 'yes'",
                "strict: 1",
                "pause: 5",
                "pause: '5 minutes'",
                "pause: '-5s'",
                "pause: '1234567890s'",
                "url: 'http://[broken'",
                "order: 'random'",
                "words: 'a'",
                "words: [['a']]",
                "numbers: [1, 'two']",
            })
    void aValueOfTheWrongKindIsRefusedByItsKey(String setting) {
        String key = setting.substring(0, setting.indexOf(':'));
        InvalidSettingsException bad =
                refused("{'" + key + "'" + setting.substring(key.length()) + "}", Everything.class);
        assertThat(bad.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem).hasMessageStartingWith(key + ": ").hasMessageContaining("expected");
        });
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        InvalidSettingsException bad = refused("{'nane': 'x'}", Limited.class);
        assertThat(bad.problems()).extracting(InvalidSettingException::key).containsExactly("nane");
        assertThat(bad).hasMessage("unknown key nane, did you mean “name”? Known keys: limit, name");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(refused("{'nane': 'x', 'count': 'a', 'pause': 1}", Everything.class)
                        .problems())
                .extracting(InvalidSettingException::key)
                .containsExactly("nane", "count", "pause");
    }

    @Test
    void whatTheRecordItselfRefusesNamesItsKey() {
        InvalidSettingsException bad = refused("{'limit': 101}", Limited.class);
        assertThat(bad.problems()).extracting(InvalidSettingException::key).containsExactly("limit");
        assertThat(bad).hasMessage("limit must be at most 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "strict", "pause", "url", "order", "words", "numbers"})
    void noProblemQuotesAValueOrHasAStack(String key) {
        InvalidSettingsException bad = refused("{'" + key + "': 'http://[" + SECRET + "'}", Everything.class);
        assertThat(bad).hasMessageNotContaining(SECRET);
        assertThat(bad.getStackTrace()).isEmpty();
        assertThat(bad.problems()).allSatisfy(problem -> {
            assertThat(problem).hasMessageNotContaining(SECRET).hasNoCause();
            assertThat(problem.getStackTrace()).isEmpty();
        });
    }

    @Test
    void aTypeThatNoPartnerFileCanHoldIsToldToTheAuthorOfTheConnector() {
        assertThat(refused("{'year': 2026}", Strange.class)).hasMessage("year: a setting cannot be of type Year");
    }

    private InvalidSettingsException refused(String json, Class<? extends Record> type) {
        InvalidSettingsException bad =
                catchThrowableOfType(InvalidSettingsException.class, () -> binder.bind(json(json), type));
        assertThat(bad).as("refused").isNotNull();
        return bad;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

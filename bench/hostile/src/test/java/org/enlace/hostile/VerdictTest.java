package org.enlace.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.enlace.hostile.HostileRequest.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Endpoint SILENT = Endpoint.of("soap", "/p", Format.XML, () -> new Message("", ""));
    private static final Endpoint HEADERS = SILENT.echoing(Pattern.compile("(?s)<e:Header>.*</e:Header>"));

    @ParameterizedTest
    @CsvSource({
        "<e:Header/><e:Body>Zq7</e:Body>, LEAK, LEAK, RIGHT",
        "<e:Header>Zq7</e:Header><e:Body/>, LEAK, RIGHT, RIGHT",
        "<e:Header>Zq7</e:Header><e:Body>Zq7</e:Body>, LEAK, LEAK, RIGHT",
        "<e:Header/><e:Body/>, RIGHT, RIGHT, RIGHT",
        "<e:Header/><e:Body>org.enlace</e:Body>, LEAK, LEAK, LEAK"
    })
    void anAnswerRepeatsOnlyWhatItsProtocolDemands(String body, Verdict silent, Verdict headers, Verdict all) {
        assertThat(of(SILENT, body)).isEqualTo(silent);
        assertThat(of(HEADERS, body)).isEqualTo(headers);
        assertThat(of(SILENT.reflecting(), body)).isEqualTo(all);
    }

    private static Verdict of(Endpoint endpoint, String body) {
        return Verdict.of(
                new HostileRequest(endpoint, "1#1", "", Pace.WHOLE, "Zq7"),
                new Reply(Reply.Ending.ANSWERED, 200, "HTTP/1.1 200 \r\n\r\n" + body, 1));
    }
}

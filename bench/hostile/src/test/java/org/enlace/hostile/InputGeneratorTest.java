package org.enlace.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.junit.jupiter.api.Test;

class InputGeneratorTest {

    private static final int MANY = 500;

    private static final List<Endpoint> ENDPOINTS = List.of(
            Endpoint.of("rest", "/in/a/b", Format.JSON, () -> message("{\"a\": [1, \"x\\\"y\", {}], \"b\": null}")),
            Endpoint.of("soap", "/in/c/d", Format.XML, () -> message("<e:E xmlns:e=\"u\"><a>1</a><b c=\"2\"/></e:E>")),
            Endpoint.of("login", "/login", Format.FORM, () -> message("username=a&password=b")));

    private static Message message(String body) {
        return new Message("X-Key: 1\r\n", body);
    }

    @Test
    void theSameSeedAndNumberMakeTheSameRequest() {
        InputGenerator first = new InputGenerator(7, ENDPOINTS);
        InputGenerator again = new InputGenerator(7, ENDPOINTS);

        LongStream.range(0, MANY).forEach(n -> assertThat(again.request(n).octets())
                .isEqualTo(first.request(n).octets()));
    }

    @Test
    void requestsDifferAndGoEverywhere() {
        InputGenerator generator = new InputGenerator(8, ENDPOINTS);

        List<HostileRequest> all =
                LongStream.range(0, MANY).mapToObj(generator::request).toList();

        assertThat(all.stream().map(HostileRequest::octets).distinct().count()).isGreaterThan(200);
        assertThat(all.stream().map(each -> each.endpoint().kind()).distinct())
                .containsExactlyInAnyOrder("rest", "soap", "login");
        assertThat(all).noneMatch(each -> each.octets().contains("MARK"));
        assertThat(all).anyMatch(each -> each.octets().contains(generator.marker()));
    }

    @Test
    void partsOfMessagesAreFoundByTheirSyntax() {
        String json = "{\"a\": [1, \"x\\\"y\"], \"b\": null}";
        assertThat(Structure.of(json, Format.JSON).elements().stream().map(span -> span.in(json)))
                .contains("\"a\": [1, \"x\\\"y\"],", "\"b\": null", "1,");
        String xml = "<a><b c=\"2\">t</b><d/></a>";
        assertThat(Structure.of(xml, Format.XML).elements().stream().map(span -> span.in(xml)))
                .containsExactly("<b c=\"2\">t</b>", "<d/>", xml);
        assertThat(Structure.of(xml, Format.XML).values().stream().map(span -> span.in(xml)))
                .contains("t", "2");
        String form = "u=1&p=2";
        assertThat(Structure.of(form, Format.FORM).values().stream().map(span -> span.in(form)))
                .containsExactly("1", "2");
    }
}

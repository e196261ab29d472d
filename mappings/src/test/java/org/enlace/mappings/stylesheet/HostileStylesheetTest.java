package org.enlace.mappings.stylesheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.schema.KnownSchemas;
import org.enlace.mappings.schema.RecordSchema;
import org.enlace.mappings.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stylesheet reads nothing from outside, writes nothing, and ends: by itself or because it is ended. */
@Timeout(120)
class HostileStylesheetTest {
    private static final StylesheetLimits SMALL =
            new StylesheetLimits(Duration.ofMillis(300), 64L << 20, Duration.ofSeconds(5), 4L << 20);
    private static final Context CONTEXT =
            Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z")).build();
    private static final String FILE = "partners/trial/x/note/v1/mapping.xsl";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    private static StylesheetHead head() throws IOException {
        ObjectNode schema = (ObjectNode) new ObjectMapper().readTree("""
                {"$id": "urn:note:v1", "type": "object", "required": ["id"], "additionalProperties": false,
                 "properties": {"id": {"type": "string", "x-sens": "PUB"}, "count": {"type": "integer", "x-sens": "PUB"}}}
                """);
        RecordSchema record = RecordSchema.of("note/v1", schema, new KnownSchemas(Map.of("urn:note:v1", schema)));
        return new StylesheetHead(
                "trial/x/note/v1",
                "xml",
                "note/v1",
                record,
                record.rules(),
                (body, context) -> body.path("id").asText(),
                Optional.empty(),
                Set.of("too-old"),
                Set.of("note/text"));
    }

    private Optional<InwardMapping> compiled(String body) throws IOException {
        byte[] text = ("<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                        + " xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:f='urn:f' xmlns:math='java:java.lang.Math'"
                        + " xmlns:sys='java:java.lang.System' xmlns:map='http://www.w3.org/2005/xpath-functions/map'>\n"
                        + body + "\n</xsl:stylesheet>")
                .getBytes(StandardCharsets.UTF_8);
        return new StylesheetCompiler(file -> file.equals(FILE) ? Optional.of(text) : Optional.empty(), problems, SMALL)
                .inward(head(), FILE);
    }

    private List<MappingFinding> refused(String body) throws IOException {
        InwardMapping mapping = compiled(body).orElseThrow(() -> new AssertionError(problems.found()));
        byte[] message = "<note><text>SECRETO INVENTADO</text></note>".getBytes(StandardCharsets.UTF_8);
        UntranslatableException refusal =
                catchThrowableOfType(UntranslatableException.class, () -> mapping.translate(message, CONTEXT));
        assertThat(refusal).isNotNull();
        assertThat(refusal.findings()).isNotEmpty().noneMatch(f -> f.toString().contains("SECRETO"));
        return refusal.findings();
    }

    private static String with(String expression) {
        return "<xsl:variable name='one' select='count(/note)'/><xsl:template match='/'><xsl:sequence select=\"map {'id': string("
                + expression + ")}\"/></xsl:template>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count((1 to 2000000000)[. mod 7 = 2 + $one])",
                "sum(for $i in 1 to 2000000000 return $i mod (3 * $one))",
                "some $i in 1 to 2000000000, $j in 1 to 2000000000 satisfies $i + $j = -$one",
                "string-length(string-join((1 to 2000000000) ! ('xxxxxxxxxx', string($one))))",
                "count((1 to 2000000000) ! map {'a': . + $one})",
                "sort((1 to 2000000000) ! (2000000000 - $one - .))[1]",
                "f:tail(1)",
                "f:deep(1)",
                "f:loops()",
                "let $f := function($g, $n) { $g($g, $n + 1) } return $f($f, 1)"
            })
    void whatDoesNotEndIsEnded(String expression) throws IOException {
        String functions = """
                <xsl:function name='f:tail'><xsl:param name='n'/><xsl:sequence select='if ($n lt 0) then 0 else f:tail($n + 1)'/></xsl:function>
                <xsl:function name='f:deep'><xsl:param name='n'/><xsl:sequence select='1 + f:deep($n + 1)'/></xsl:function>
                <xsl:function name='f:loops'>
                  <xsl:iterate select='1 to 2000000000'><xsl:param name='p' select='1'/>
                    <xsl:next-iteration><xsl:with-param name='p' select='$p + 1'/></xsl:next-iteration></xsl:iterate>
                </xsl:function>
                """;

        assertThat(refused(functions + with(expression)))
                .containsExactly(MappingFinding.refuse("", "stylesheet-bounds"));
    }

    @Test
    void aTemplateThatCallsItselfIsEnded() throws IOException {
        assertThat(refused("<xsl:template match='/' name='again'><xsl:call-template name='again'/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("", "stylesheet-bounds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc('FILE')",
                "document('FILE')",
                "unparsed-text('FILE')",
                "unparsed-text-lines('FILE')",
                "collection('FOLDER')",
                "uri-collection('FOLDER')",
                "json-doc('FILE')",
                "doc('http://127.0.0.1:9/x.xml')",
                "transform(map {'stylesheet-location': 'FILE'})?output",
                "load-xquery-module('urn:x', map {'location-hints': 'FILE'})?functions",
                "function-lookup(xs:QName('fn:doc'), 1)('FILE')",
                "parse-xml('&lt;!DOCTYPE a [&lt;!ENTITY e SYSTEM &quot;FILE&quot;>]>&lt;a>&amp;e;&lt;/a>')"
            })
    void nothingIsReadFromOutside(String expression) throws IOException {
        Path file = folder.resolve("secret.xml");
        Files.writeString(file, "<a>SECRETO INVENTADO</a>");
        String body = with(expression
                .replace("FILE", file.toUri().toString())
                .replace("FOLDER", folder.toUri().toString()));

        Optional<InwardMapping> mapping = compiled(body);

        if (mapping.isPresent()) {
            assertThat(refused(body)).extracting(MappingFinding::rule).containsExactly("stylesheet-failed");
        } else {
            assertThat(problems.found()).isNotEmpty();
        }
    }

    @Test
    void theMachineTellsItNothing() throws Exception {
        InwardMapping mapping = compiled(
                        with("concat('[', environment-variable('PATH'), '|', count(available-environment-variables()),"
                                + " '|', system-property('user.dir'), '|', current-dateTime(), ']')"))
                .orElseThrow();

        assertThat(mapping.translate("<note/>".getBytes(StandardCharsets.UTF_8), CONTEXT)
                        .businessId())
                .isEqualTo("[|0||2026-03-16T05:00:00Z]");
    }

    /** A stylesheet made while another runs was checked by nobody, and no meter looks at it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "transform(map {'stylesheet-text': string(.)})?output",
                "string(transform(map {'stylesheet-text': '&lt;xsl:stylesheet version=&quot;3.0&quot; xmlns:xsl=&quot;http://www.w3.org/1999/XSL/Transform&quot;>"
                        + "&lt;xsl:template name=&quot;xsl:initial-template&quot;>&lt;a>made&lt;/a>&lt;/xsl:template>&lt;/xsl:stylesheet>'})?output)",
                "transform#1(map {'stylesheet-text': string(.)})?output",
                "Q{http://www.w3.org/2005/xpath-functions}transform(map {})?output",
                "function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'transform'), 1)(map {})?output",
            })
    void noStylesheetIsMadeOfText(String expression) throws IOException {
        String run = with(expression);
        if (compiled(run).isPresent()) {
            assertThat(refused(run)).extracting(MappingFinding::rule).containsExactly("stylesheet-failed");
        }
        assertThat(compiled("<xsl:variable name='s' static='yes' select=\"" + expression + "\"/>" + with("$s")))
                .isEmpty();
    }

    @Test
    void noJavaIsCalled() throws IOException {
        assertThat(compiled(with("math:random()"))).isEmpty();
        assertThat(compiled(with("sys:getProperty('user.dir')"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:result-document href='out.xml'><a/></xsl:result-document>",
                "<xsl:evaluate xpath='\"1\"'/>",
                "<xsl:source-document href='a.xml'/>"
            })
    void forbiddenInstructionsAreToldWithTheirPlace(String instruction) throws IOException {
        assertThat(compiled("<xsl:template match='/'>\n " + instruction + "</xsl:template>"))
                .isEmpty();
        assertThat(problems.found())
                .anyMatch(problem -> problem.file().equals(FILE)
                        && problem.line() == 3
                        && problem.column() > 1
                        && problem.text().startsWith("a mapping's stylesheet may not use xsl:"));
    }

    @Test
    void onlyFilesOfItsOwnFolderAreIncluded() throws IOException {
        for (String href :
                List.of("../../y/other.xsl", "/etc/x.xsl", "file:///etc/x.xsl", "http://127.0.0.1:9/x.xsl")) {
            assertThat(compiled("<xsl:include href='" + href + "'/>")).as(href).isEmpty();
        }
        assertThat(problems.found()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aDoctypeInAStylesheetIsRefused() {
        byte[] text =
                "<!DOCTYPE a [<!ENTITY e 'x'>]><xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>"
                        .getBytes(StandardCharsets.UTF_8);
        StylesheetCompiler compiler = new StylesheetCompiler(file -> Optional.of(text), problems, SMALL);

        assertThat(catchThrowableOfType(IOException.class, () -> assertThat(compiler.inward(head(), FILE))
                        .isEmpty()))
                .isNull();
        assertThat(problems.found()).extracting(Problem::line).contains(1);
    }

    @Test
    void whatAStylesheetSaysNeverCarriesAValue() throws IOException {
        assertThat(
                        refused(
                                "<xsl:template match='/'><xsl:message terminate='yes'><finding field='note/text' rule='too-old'/></xsl:message></xsl:template>"))
                .containsExactly(MappingFinding.refuse("note/text", "too-old"));
        assertThat(refused("<xsl:template match='/'><xsl:message terminate='yes' select='string(.)'/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("", "stylesheet-stopped"));
        assertThat(
                        refused(
                                "<xsl:template match='/'><xsl:message terminate='yes'><finding field='{.}' rule='too-old'/></xsl:message></xsl:template>"))
                .containsExactly(MappingFinding.refuse("", "too-old"));
        assertThat(
                        refused(
                                "<xsl:template match='/'><xsl:message terminate='yes'><finding field='note/text' rule='{.}'/></xsl:message></xsl:template>"))
                .containsExactly(MappingFinding.refuse("", "stylesheet-stopped"));
        assertThat(refused(with("xs:integer(.)"))).containsExactly(MappingFinding.refuse("", "stylesheet-failed"));
    }

    @Test
    void whatIsNoValidRecordIsRefused() throws IOException {
        assertThat(refused("<xsl:template match='/'><record/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("", "stylesheet-result"));
        assertThat(refused("<xsl:template match='/'/>"))
                .containsExactly(MappingFinding.refuse("", "stylesheet-result"));
        assertThat(
                        refused(
                                "<xsl:template match='/'><xsl:sequence select=\"map {'id': 'a', 'count': 'many'}\"/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("count", "stylesheet-result"));
        assertThat(
                        refused(
                                "<xsl:template match='/'><xsl:sequence select=\"map {'id': 'a', string(.): 1}\"/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("", "stylesheet-result"));
        assertThat(refused("<xsl:template match='/'><xsl:sequence select=\"map {'count': 1}\"/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("id", "stylesheet-result"));
        assertThat(refused("<xsl:template match='/'><xsl:sequence select=\"map {'id': /note}\"/></xsl:template>"))
                .containsExactly(MappingFinding.refuse("id", "stylesheet-result"));
        assertThat(refused(with("''"))).containsExactly(MappingFinding.refuse("", "business-id"));
    }

    /** Only inside one built-in function does nobody look at the clock: then anyone who waits gives up, and the stylesheet is not run again. */
    @Test
    void oneThatCannotBeEndedIsGivenUpAndLosesOneThreadOnly() throws Exception {
        StylesheetLimits impatient =
                new StylesheetLimits(Duration.ofSeconds(60), 1L << 40, Duration.ofMillis(200), 4L << 20);
        byte[] text = ("<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                        + with("count((1 to 30000000)[. mod 7 = 2 + $one])") + "</xsl:stylesheet>")
                .getBytes(StandardCharsets.UTF_8);
        InwardMapping mapping = new StylesheetCompiler(file -> Optional.of(text), problems, impatient)
                .inward(head(), FILE)
                .orElseThrow();

        for (int i = 0; i < 5; i++) {
            UntranslatableException refusal = catchThrowableOfType(
                    UntranslatableException.class,
                    () -> mapping.translate("<note/>".getBytes(StandardCharsets.UTF_8), CONTEXT));
            assertThat(refusal.findings()).containsExactly(MappingFinding.refuse("", "stylesheet-bounds"));
        }

        long busy = Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("stylesheet-") && thread.getState() == Thread.State.RUNNABLE)
                .count();
        assertThat(busy).isLessThanOrEqualTo(1);
    }
}

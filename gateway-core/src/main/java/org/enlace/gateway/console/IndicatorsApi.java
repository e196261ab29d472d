package org.enlace.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.indicators.Definitions;
import org.enlace.gateway.monitoring.indicators.Dimension;
import org.enlace.gateway.monitoring.indicators.Indicator;
import org.enlace.gateway.monitoring.indicators.IndicatorTable;
import org.enlace.gateway.monitoring.indicators.Layouts;
import org.enlace.gateway.monitoring.indicators.Residents;
import org.enlace.gateway.monitoring.indicators.Sheet;
import org.enlace.gateway.monitoring.indicators.TableForm;
import org.enlace.gateway.monitoring.indicators.TableWriter;
import org.enlace.gateway.monitoring.indicators.UnfitRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Indicators for scripts: definitions, figures in four forms, sheets, layouts of others, and the numbers of residents. */
@RestController
@Needs(Right.SEE_OVERVIEW)
@RequestMapping("/operator/api/indicators")
class IndicatorsApi {

    private final IndicatorFigures figures;
    private final LayoutFiles layouts;
    private final Residents residents;

    IndicatorsApi(IndicatorFigures figures, LayoutFiles layouts, Residents residents) {
        this.figures = figures;
        this.layouts = layouts;
        this.residents = residents;
    }

    /** All definitions, shortly. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> all() {
        List<Map<String, Object>> all =
                figures.list().stream().map(IndicatorsApi::brief).toList();
        return Map.of("indicators", all, "layouts", Layouts.NAMES);
    }

    private static Map<String, Object> brief(Indicator indicator) {
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("id", indicator.id());
        brief.put("version", indicator.version());
        brief.put("name", indicator.name());
        brief.put("unit", indicator.unit());
        brief.put("usual", indicator.usual().stream().map(Dimension::word).toList());
        brief.put(
                "dimensions",
                indicator.dimensions().stream().map(Dimension::word).toList());
        brief.put("months", indicator.months());
        brief.put(
                "measures",
                indicator.measures().stream().map(each -> each.code()).toList());
        return brief;
    }

    /** The figures of one, as JSON or as a file. */
    @GetMapping("/{id}")
    ResponseEntity<?> one(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> given) {
        Map<String, String> asked = new HashMap<>(given);
        String format = asked.getOrDefault("format", "json");
        asked.remove("format");
        Locale locale = language(asked);
        if (Definitions.of(id).isEmpty()) {
            throw new Unknown();
        }
        if (!format.equals("json") && TableForm.of(format).isEmpty()) {
            throw new UnfitRequest("format", "json-csv-xlsx-sdmx-csv");
        }
        IndicatorFigures.Shown shown = figures.compute(viewer, id, asked);
        return TableForm.of(format)
                .<ResponseEntity<?>>map(form -> file(viewer, shown, form, locale))
                .orElseGet(() -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json(shown)));
    }

    private ResponseEntity<byte[]> file(Viewer viewer, IndicatorFigures.Shown shown, TableForm form, Locale locale) {
        IndicatorTable table = shown.table();
        if (shown.restricted()) {
            figures.exported(viewer, table.indicator().id(), form.ending());
        }
        String name = table.indicator().id() + (shown.restricted() ? "-restricted." : ".") + form.ending();
        byte[] bytes = new TableWriter(figures.words()).write(table, form, shown.restricted(), locale);
        return attachment(name, form.mediaType(), bytes);
    }

    private static ResponseEntity<byte[]> attachment(String name, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }

    private static Map<String, Object> json(IndicatorFigures.Shown shown) {
        IndicatorTable table = shown.table();
        IndicatorTable.About about = table.about();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("indicator", table.indicator().id());
        json.put("version", table.indicator().version());
        json.put("name", table.indicator().name());
        json.put("restricted", shown.restricted());
        json.put("asOf", about.asOf().toString());
        json.put("computedAt", about.computedAt().toString());
        json.put("population", about.population() == null ? "NATIONAL" : about.population());
        json.put("numeratorRule", table.indicator().numerator());
        json.put("periodRule", table.indicator().period());
        json.put("sources", about.sources());
        json.put("notStated", about.notStated());
        json.put("withoutPeriod", about.withoutPeriod());
        json.put("parameters", about.parameters());
        json.put("suppression", about.suppression());
        json.put("notes", about.notes());
        json.put("dimensions", table.dimensions().stream().map(Dimension::word).toList());
        json.put("rows", table.rows().stream().map(row -> row(table, row)).toList());
        return json;
    }

    private static Map<String, Object> row(IndicatorTable table, IndicatorTable.Row row) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int each = 0; each < row.codes().size(); each++) {
            codes.put(table.dimensions().get(each).word(), row.codes().get(each));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("period", row.period());
        told.put("codes", codes);
        told.put("measure", row.measure().code());
        told.put("value", row.status().isHeld() ? TableWriter.text(row) : row.value());
        told.put("status", row.status());
        return told;
    }

    /** The methodological sheet, as Markdown. */
    @GetMapping("/{id}/sheet")
    ResponseEntity<byte[]> sheet(@PathVariable String id, @RequestParam Map<String, String> given) {
        Indicator indicator = Definitions.of(id).orElseThrow(Unknown::new);
        String sheet = Sheet.of(indicator, language(new HashMap<>(given)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/markdown;charset=UTF-8")
                .body(sheet.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the language out of what was asked; the console's own rule decides where none is given. */
    private static Locale language(Map<String, String> asked) {
        String named = asked.remove(ConsoleLocale.PARAMETER);
        if (named != null && !List.of("es", "en").contains(named)) {
            throw new UnfitRequest(ConsoleLocale.PARAMETER, "es-en");
        }
        return named == null
                ? org.springframework.context.i18n.LocaleContextHolder.getLocale()
                : Locale.forLanguageTag(named);
    }

    /** A table in somebody else's columns: as it was published, or with {@code exact=true} the true one. */
    @GetMapping("/layouts/{name}")
    ResponseEntity<byte[]> layout(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String name,
            @RequestParam Map<String, String> given) {
        if (!Layouts.NAMES.contains(name)) {
            throw new Unknown();
        }
        LayoutFiles.File file = layouts.of(viewer, name, given);
        return attachment(
                name + (file.restricted() ? "-restricted.csv" : ".csv"), TableForm.CSV.mediaType(), file.csv());
    }

    /** Which numbers of residents are loaded. */
    @GetMapping(path = "/residents", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> residents() {
        List<Map<String, Object>> sources = new ArrayList<>();
        figures.residents().forEach((source, years) -> sources.add(Map.of("source", source, "years", years)));
        return Map.of("sources", sources);
    }

    /** Loads numbers of residents: all of a table or nothing. */
    @Needs(Right.LOAD_RESIDENTS)
    @PostMapping(
            path = "/residents",
            consumes = {"text/csv", "text/plain"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Residents.Loaded load(@AuthenticationPrincipal Viewer viewer, @RequestBody byte[] csv) {
        if (!IndicatorFigures.isEntitled(viewer)) {
            throw new AccessDeniedException("numbers of residents are loaded by those whose work they are");
        }
        return residents.load(csv, "operator:" + viewer.user());
    }
}

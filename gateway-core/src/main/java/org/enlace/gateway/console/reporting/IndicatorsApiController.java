package org.enlace.gateway.console.reporting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.console.web.ConsoleLocale;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.export.IndicatorSheet;
import org.enlace.gateway.reporting.indicators.export.Layouts;
import org.enlace.gateway.reporting.indicators.export.TableForm;
import org.enlace.gateway.reporting.indicators.export.TableWriter;
import org.enlace.gateway.reporting.indicators.residents.Residents;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
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

/** Serves indicators for scripts: definitions, figures in four formats, sheets, layouts of others, and the numbers of residents. */
@RestController
@RequiresRight(Right.SEE_OVERVIEW)
@RequestMapping("/operator/api/indicators")
class IndicatorsApiController {

    private final IndicatorFigures figures;
    private final LayoutFiles layouts;
    private final Residents residents;

    IndicatorsApiController(IndicatorFigures figures, LayoutFiles layouts, Residents residents) {
        this.figures = figures;
        this.layouts = layouts;
        this.residents = residents;
    }

    /** Returns all definitions in short form. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> all() {
        List<Map<String, Object>> all =
                figures.list().stream().map(IndicatorsApiController::brief).toList();
        return Map.of("indicators", all, "layouts", Layouts.NAMES);
    }

    private static Map<String, Object> brief(Indicator indicator) {
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("id", indicator.id());
        brief.put("version", indicator.version());
        brief.put("name", indicator.name());
        brief.put("unit", indicator.unit());
        brief.put(
                "usual",
                indicator.usual().stream().map(IndicatorDimension::word).toList());
        brief.put(
                "dimensions",
                indicator.dimensions().stream().map(IndicatorDimension::word).toList());
        brief.put("months", indicator.months());
        brief.put(
                "measures",
                indicator.measures().stream().map(each -> each.code()).toList());
        return brief;
    }

    /** Returns the figures of one, as JSON or as a file. */
    @GetMapping("/{id}")
    ResponseEntity<?> one(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> given) {
        Map<String, String> asked = new HashMap<>(given);
        String format = asked.getOrDefault("format", "json");
        asked.remove("format");
        Locale locale = language(asked);
        if (Definitions.of(id).isEmpty()) {
            throw new NotFoundException();
        }
        if (!format.equals("json") && TableForm.of(format).isEmpty()) {
            throw new InvalidIndicatorRequestException("format", "json-csv-xlsx-sdmx-csv");
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
        json.put(
                "dimensions",
                table.dimensions().stream().map(IndicatorDimension::word).toList());
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

    /** Returns the methodological sheet, as Markdown. */
    @GetMapping("/{id}/sheet")
    ResponseEntity<byte[]> sheet(@PathVariable String id, @RequestParam Map<String, String> given) {
        Indicator indicator = Definitions.of(id).orElseThrow(NotFoundException::new);
        String sheet = IndicatorSheet.of(indicator, language(new HashMap<>(given)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/markdown;charset=UTF-8")
                .body(sheet.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the language from the parameters; the console's own rule decides if none is given. */
    private static Locale language(Map<String, String> asked) {
        String named = asked.remove(ConsoleLocale.PARAMETER);
        if (named != null && !List.of("es", "en").contains(named)) {
            throw new InvalidIndicatorRequestException(ConsoleLocale.PARAMETER, "es-en");
        }
        return named == null
                ? org.springframework.context.i18n.LocaleContextHolder.getLocale()
                : Locale.forLanguageTag(named);
    }

    /** Returns a table in the columns of others: as it was published, or with {@code exact=true} the true one. */
    @GetMapping("/layouts/{name}")
    ResponseEntity<byte[]> layout(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String name,
            @RequestParam Map<String, String> given) {
        if (!Layouts.NAMES.contains(name)) {
            throw new NotFoundException();
        }
        LayoutFiles.File file = layouts.of(viewer, name, given);
        return attachment(
                name + (file.restricted() ? "-restricted.csv" : ".csv"), TableForm.CSV.mediaType(), file.csv());
    }

    /** Returns the loaded numbers of residents. */
    @GetMapping(path = "/residents", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> residents() {
        List<Map<String, Object>> sources = new ArrayList<>();
        figures.residents().forEach((source, years) -> sources.add(Map.of("source", source, "years", years)));
        return Map.of("sources", sources);
    }

    /** Loads numbers of residents: all of a table or nothing. */
    @RequiresRight(Right.LOAD_RESIDENTS)
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

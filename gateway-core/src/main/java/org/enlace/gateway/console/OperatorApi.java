package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operator API: what the pages show, as JSON. Lists are read by key: give {@code next} back as {@code after}. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class OperatorApi {

    private final Boards boards;
    private final RegistryQueries registry;
    private final MessageQueries messages;
    private final JourneyQueries journeys;
    private final DeliveryQueries deliveries;
    private final LinkBoard links;
    private final ReplayLinks replays;
    private final LinkTests tests;

    OperatorApi(
            Boards boards,
            RegistryQueries registry,
            MessageQueries messages,
            JourneyQueries journeys,
            DeliveryQueries deliveries,
            LinkBoard links,
            ReplayLinks replays,
            LinkTests tests) {
        this.boards = boards;
        this.registry = registry;
        this.messages = messages;
        this.journeys = journeys;
        this.deliveries = deliveries;
        this.links = links;
        this.replays = replays;
        this.tests = tests;
    }

    @Needs(Right.SEE_OVERVIEW)
    @GetMapping("/registry/summary")
    RegistrySummary summary(@AuthenticationPrincipal Viewer viewer) {
        return registry.summary(viewer);
    }

    @Needs(Right.SEE_OVERVIEW)
    @GetMapping("/pairs")
    List<Pair> pairs(@AuthenticationPrincipal Viewer viewer) {
        return boards.board(viewer, boards.network()).flows().stream()
                .map(Flow::pair)
                .toList();
    }

    @GetMapping("/messages")
    Map<String, Object> messages(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return list("messages", messages.page(viewer, MessageFilter.of(given)));
    }

    @GetMapping("/messages/{id}")
    Journey message(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return journeys.journey(viewer, Parameters.id("id", id)).orElseThrow(Unknown::new);
    }

    /** Which of a message and its deliveries repeat what, and by which replay. */
    @GetMapping("/messages/{id}/replays")
    Map<String, Object> replays(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        UUID message = Parameters.id("id", id);
        Unknown.ifEmpty(journeys.journey(viewer, message));
        return Map.of("replays", replays.of(viewer, message));
    }

    @GetMapping("/deliveries")
    Map<String, Object> deliveries(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        Optional<String> state = MessageFilter.deliveryState(parameters);
        Optional<UUID> after = parameters.id("after");
        int limit = parameters.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST);
        return list("deliveries", deliveries.page(viewer, state, after, limit));
    }

    @Needs(Right.SEE_OVERVIEW)
    @GetMapping("/links")
    List<LinkRow> links(@AuthenticationPrincipal Viewer viewer) {
        return links.links(viewer);
    }

    @Needs(Right.RUN_LINKS)
    @PostMapping("/links/{partner}/{link}/stop")
    LinkRow stop(@AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return links.say(viewer, partner, link, LinkBoard.Verb.STOP);
    }

    @Needs(Right.RUN_LINKS)
    @PostMapping("/links/{partner}/{link}/start")
    LinkRow start(@AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return links.say(viewer, partner, link, LinkBoard.Verb.START);
    }

    /** Nothing new goes through it; what is there already does. */
    @Needs(Right.RUN_LINKS)
    @PostMapping("/links/{partner}/{link}/drain")
    LinkRow drain(@AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return links.say(viewer, partner, link, LinkBoard.Verb.DRAIN);
    }

    /** Tests the connection of a link; nothing is sent but the probe. */
    @Needs(Right.TEST_LINKS)
    @PostMapping("/links/{partner}/{link}/test")
    LinkTests.Tested test(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return tests.test(viewer, partner, link, LocaleContextHolder.getLocale());
    }

    private static Map<String, Object> list(String name, Page<?> page) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(name, page.rows());
        if (page.next() != null) {
            list.put("next", page.next());
        }
        return list;
    }
}

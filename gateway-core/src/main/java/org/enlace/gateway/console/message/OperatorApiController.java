package org.enlace.gateway.console.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.link.LinkRow;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.link.LinkTests;
import org.enlace.gateway.console.traffic.DashboardAssembler;
import org.enlace.gateway.console.traffic.RegistryQueries;
import org.enlace.gateway.console.traffic.RegistrySummary;
import org.enlace.gateway.console.web.ListPage;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.RecordFlow;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the operator API: the data of the pages, as JSON. Lists are paged by key: send {@code next} back as {@code after}. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class OperatorApiController {

    private final DashboardAssembler dashboardAssembler;
    private final RegistryQueries registry;
    private final MessageQueries messages;
    private final JourneyQueries journeys;
    private final DeliveryQueries deliveries;
    private final LinkService links;
    private final ResendHistory replays;
    private final LinkTests tests;

    OperatorApiController(
            DashboardAssembler dashboardAssembler,
            RegistryQueries registry,
            MessageQueries messages,
            JourneyQueries journeys,
            DeliveryQueries deliveries,
            LinkService links,
            ResendHistory replays,
            LinkTests tests) {
        this.dashboardAssembler = dashboardAssembler;
        this.registry = registry;
        this.messages = messages;
        this.journeys = journeys;
        this.deliveries = deliveries;
        this.links = links;
        this.replays = replays;
        this.tests = tests;
    }

    @RequiresRight(Right.SEE_OVERVIEW)
    @GetMapping("/registry/summary")
    RegistrySummary summary(@AuthenticationPrincipal Viewer viewer) {
        return registry.summary(viewer);
    }

    @RequiresRight(Right.SEE_OVERVIEW)
    @GetMapping("/pairs")
    List<PairStatus> pairs(@AuthenticationPrincipal Viewer viewer) {
        return dashboardAssembler.board(viewer, dashboardAssembler.network()).flows().stream()
                .map(RecordFlow::pair)
                .toList();
    }

    @GetMapping("/messages")
    Map<String, Object> messages(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return list("messages", messages.page(viewer, MessageFilter.of(given)));
    }

    @GetMapping("/messages/{id}")
    Journey message(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return journeys.journey(viewer, RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
    }

    /** Returns the replays of a message and its deliveries: the originals, the repeats and the job. */
    @GetMapping("/messages/{id}/replays")
    Map<String, Object> replays(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        UUID message = RequestParameters.id("id", id);
        NotFoundException.ifEmpty(journeys.journey(viewer, message));
        return Map.of("replays", replays.of(viewer, message));
    }

    @GetMapping("/deliveries")
    Map<String, Object> deliveries(@AuthenticationPrincipal Viewer viewer, RequestParameters given) {
        Optional<String> state = MessageFilter.deliveryState(given);
        Optional<UUID> after = given.id("after");
        int limit = given.number("limit", MessageFilter.PAGE, 1, MessageFilter.LARGEST);
        return list("deliveries", deliveries.page(viewer, state, after, limit));
    }

    @RequiresRight(Right.SEE_OVERVIEW)
    @GetMapping("/links")
    List<LinkRow> links(@AuthenticationPrincipal Viewer viewer) {
        return links.links(viewer);
    }

    @RequiresRight(Right.RUN_LINKS)
    @PostMapping("/links/{partner}/{link}/stop")
    LinkRow stop(@AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return links.say(viewer, partner, link, LinkService.Verb.STOP);
    }

    @RequiresRight(Right.RUN_LINKS)
    @PostMapping("/links/{partner}/{link}/start")
    LinkRow start(@AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return links.say(viewer, partner, link, LinkService.Verb.START);
    }

    /** Drains a link: it takes no new deliveries and finishes the existing ones. */
    @RequiresRight(Right.RUN_LINKS)
    @PostMapping("/links/{partner}/{link}/drain")
    LinkRow drain(@AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return links.say(viewer, partner, link, LinkService.Verb.DRAIN);
    }

    /** Tests the connection of a link; only the probe is sent. */
    @RequiresRight(Right.TEST_LINKS)
    @PostMapping("/links/{partner}/{link}/test")
    LinkTests.Tested test(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String partner, @PathVariable String link) {
        return tests.test(viewer, partner, link, LocaleContextHolder.getLocale());
    }

    private static Map<String, Object> list(String name, ListPage<?> page) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(name, page.rows());
        if (page.next() != null) {
            list.put("next", page.next());
        }
        return list;
    }
}

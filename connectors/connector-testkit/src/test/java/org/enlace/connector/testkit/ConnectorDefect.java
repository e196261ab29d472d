package org.enlace.connector.testkit;

import java.util.Map;

/** What a connector must not do, each planted into the good one; and the one check that must find it. */
enum ConnectorDefect {
    LOGS_A_VALUE(
            "nothingOfAReceivedMessageIsInTheLogs",
            "            Caller caller = link.intake()",
            "            LOG.info(\"taken: {}\", new String(found.body()));\n            Caller caller = link.intake()"),
    LOSES_ON_REFUSAL(
            "aRefusalIsSaidInTheProtocolsOwnWay",
            "return answer.with(\"Refused\", no.line());",
            "return answer.with(\"Receipt\", UUID.randomUUID().toString());"),
    ALTERS_BYTES(
            "theContentReachesIntakeByteByByte",
            "found.body(), Instant.now()",
            "new String(found.body(), java.nio.charset.StandardCharsets.UTF_8).replace('\\r', ' ').getBytes(java.nio.charset.StandardCharsets.UTF_8), Instant.now()"),
    LEAKS_A_HEADER("headersThatCameWithTheMessageDoNotReachThePartner", "message -> send(link, message)", """
                        message -> {
                            HttpCall call = HttpCall.of("POST", link.settings().url(), message).with("Idempotency-Key", message.key()).showing(link.secret());
                            for (Map.Entry<String, Object> each : exchange.getMessage().getHeaders().entrySet()) {
                                call = call.with(each.getKey(), String.valueOf(each.getValue()));
                            }
                            HttpReply reply = call(link, call);
                            boolean known = reply.status() == 409;
                            boolean taken = known || reply.holds("xml") && reply.status() == 200;
                            boolean no = reply.status() == 422;
                            return taken ? new SendOutcome.Receipt(Optional.empty(), known) : no ? SendOutcome.Fault.of(FaultCode.PARTNER_REFUSED) : reply.fault();
                        }"""),
    RETRIES_BY_ITSELF(
            "everyMoodOfThePartnerIsUnderstoodAfterOneAttempt",
            "        return switch (reply.status()) {",
            "        if (reply.status() == 503) {\n"
                    + "            reply = call(link, HttpCall.of(\"POST\", link.settings().url(), message).with(\"Idempotency-Key\", message.key()));\n"
                    + "        }\n        return switch (reply.status()) {"),
    ANSWERS_BEFORE_COMMIT(
            "theAnswerComesOnlyAfterIntakeReturned",
            "            AcceptedMessage accepted = link.intake().accept(new PartnerMessage(caller, Optional.of(id), \"application/xml\", found.body(), Instant.now()));",
            """
                        var task = new java.util.concurrent.FutureTask<>(() -> link.intake().accept(new PartnerMessage(caller, Optional.of(id), "application/xml", found.body(), Instant.now())));
                        new Thread(task).start();
                        AcceptedMessage accepted;
                        try {
                            accepted = task.get(150, java.util.concurrent.TimeUnit.MILLISECONDS);
                        } catch (java.util.concurrent.ExecutionException refused) {
                            throw (RuntimeException) refused.getCause();
                        } catch (Exception tooLong) {
                            return answer.with("Receipt", UUID.randomUUID().toString());
                        }"""),
    HANGS(
            "theProbeSendsNothingAndSaysWhichStepFails",
            "        return AddressProbe.of(link, link.settings().url());",
            """
                    Probe probe = AddressProbe.of(link, link.settings().url());
                    if (!probe.ok()) {
                        java.util.concurrent.locks.LockSupport.parkNanos(30_000_000_000L);
                    }
                    return probe;"""),
    KEEPS_THE_SECRET(
            Scaffold.Kind.POLLING,
            "aPollersSecretIsAskedForWithEveryFetchAndSaidToNobodyElse",
            "        PresentedCredential secret = link.secret().orElseThrow(() -> new IOException(\"no credential\"));",
            """
                    final class Kept {
                        static final java.util.Map<Object, PresentedCredential> ALL = new java.util.concurrent.ConcurrentHashMap<>();
                    }
                    PresentedCredential secret = Kept.ALL.computeIfAbsent(link, each -> link.secret().orElseThrow());"""),
    HOLDS_ITS_CLASS_LOADER(
            "unloadingFreesItsClasses",
            "        return new RouteBuilder() {\n",
            "        Runtime.getRuntime().addShutdownHook(new Thread(() -> LOG.debug(\"bye\")));\n        return new RouteBuilder() {\n");

    private final Scaffold.Kind kind;
    private final String check;
    private final String good;
    private final String bad;

    ConnectorDefect(String check, String good, String bad) {
        this(Scaffold.Kind.HTTP, check, good, bad);
    }

    ConnectorDefect(Scaffold.Kind kind, String check, String good, String bad) {
        this.kind = kind;
        this.check = check;
        this.good = good;
        this.bad = bad;
    }

    Scaffold.Kind kind() {
        return kind;
    }

    /** The name of the check that finds it. */
    String check() {
        return check;
    }

    Map<String, String> changes() {
        return Map.of(good, bad);
    }
}

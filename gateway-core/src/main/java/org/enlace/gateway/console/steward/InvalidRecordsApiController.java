package org.enlace.gateway.console.steward;

import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.exchange.intake.dryrun.StoredValidation;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the stored records that break the schema of their type, by message and field; no value. */
@RestController
@RequiresRight(Right.REBUILD)
@RequestMapping(path = "/operator/api/registry/invalid", produces = "application/json")
class InvalidRecordsApiController {

    private static final int STRETCH = 200;

    private final StoredValidation validation;
    private final Partners partners;

    InvalidRecordsApiController(StoredValidation validation, Partners partners) {
        this.validation = validation;
        this.partners = partners;
    }

    /** Validates {@code limit} records after the message {@code after}; {@code next} goes on from there. */
    @GetMapping
    StoredValidation.Validated next(RequestParameters given) {
        return validation.validate(partners.current().catalogue(), given.id("after"), given.limit(STRETCH));
    }
}

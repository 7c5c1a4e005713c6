package rapport.consumption;

import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import rapport.testkit.walls.Kind;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.Rule;
import rapport.testkit.walls.World;

/// What somebody may do about tariffs, and about rating by another again.
final class TariffOperations {
    private TariffOperations() {}

    static void add(World world, Operations operations) {
        operations
                .with("GET /consumption/v1/tariffs", operatorsSee(), _ -> Request.to("/consumption/v1/tariffs"))
                .with(
                        "GET /consumption/v1/tariffs/{id}/versions/{version}",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/tariffs/" + tariff(world) + "/versions/1"))
                .with(
                        "POST /consumption/v1/tariffs",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tariffs").json(tariffOf(tariffId(world))))
                .with(
                        "POST /consumption/v1/tariffs/{id}/versions/{version}/release",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tariffs/" + tariff(world) + "/versions/1/release")
                                .json("{}"));
        pages(world, operations);
        reRatings(world, operations);
    }

    private static void pages(World world, Operations operations) {
        var tariffs = "/console/consumption/tariffs";
        var jobs = "/console/consumption/re-ratings";
        var form = "application/x-www-form-urlencoded";
        operations
                .with("GET " + tariffs, operatorsSee(), _ -> Request.to(tariffs))
                .with(
                        "GET " + tariffs + "/editor",
                        new Rule(EnumSet.of(Kind.OPERATOR), Kind.NOBODY, false, Rule.Foreign.UNKNOWN, false, false),
                        _ -> Request.to(tariffs + "/editor"))
                .with(
                        "POST " + tariffs,
                        operatorsChange().orRefused(),
                        _ -> Request.to(tariffs).body(form, "tariff-text=none"))
                .with(
                        "GET " + tariffs + "/{id}/versions/{version}",
                        operatorsSee(),
                        _ -> Request.to(tariffs + "/" + tariff(world) + "/versions/1"))
                .with(
                        "POST " + tariffs + "/{id}/versions/{version}/release",
                        operatorsChange(),
                        _ -> Request.to(tariffs + "/" + mistaken(world) + "/versions/1/release")
                                .body(
                                        form,
                                        "release-reason="
                                                + world.said("released").replace(' ', '+')))
                .with(
                        "POST " + tariffs + "/{id}/versions/{version}/preview",
                        operatorsChange(),
                        _ -> Request.to(tariffs + "/" + tariff(world) + "/versions/1/preview")
                                .body(form, ""))
                .with("GET " + jobs, operatorsSee(), _ -> Request.to(jobs))
                .with(
                        "POST " + jobs,
                        operatorsChange(),
                        _ -> Request.to(jobs)
                                .body(
                                        form,
                                        "tariff=%s&mistaken=1&corrected=2&reason=%s"
                                                .formatted(
                                                        mistaken(world),
                                                        world.said("mistaken").replace(' ', '+'))))
                .with("GET " + jobs + "/{id}", operatorsSee(), _ -> Request.to(jobs + "/" + reRating(world)))
                .with(
                        "GET " + jobs + "/{id}/table",
                        operatorsSee(),
                        _ -> Request.to(jobs + "/" + reRating(world) + "/table"))
                .with(
                        "POST " + jobs + "/{id}/{step}",
                        operatorsChange(),
                        _ -> Request.to(jobs + "/" + reRating(world) + "/pause")
                                .body(form, "reason=" + world.said("paused").replace(' ', '+')));
    }

    private static void reRatings(World world, Operations operations) {
        var path = "/consumption/v1/re-ratings";
        operations
                .with("GET " + path, operatorsSee(), _ -> Request.to(path))
                .with(
                        "POST " + path,
                        operatorsChange(),
                        _ -> Request.to(path)
                                .json("{\"tariff\": \"%s\", \"mistaken\": 1, \"corrected\": 2, \"reason\": \"%s\"}"
                                        .formatted(mistaken(world), world.said("mistaken"))))
                .with(
                        "POST /consumption/v1/tariffs/{id}/versions/{version}/preview",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tariffs/" + tariff(world) + "/versions/1/preview")
                                .json("{}"))
                .with("GET " + path + "/{id}", operatorsSee(), _ -> Request.to(path + "/" + reRating(world)))
                .with(
                        "GET " + path + "/{id}/agreements",
                        operatorsSee(),
                        _ -> Request.to(path + "/" + reRating(world) + "/agreements"))
                .with(
                        "GET " + path + "/{id}/table",
                        operatorsSee(),
                        _ -> Request.to(path + "/" + reRating(world) + "/table"));
        for (var what : new String[] {"release", "pause", "resume", "retry", "cancel"}) {
            var rule = Set.of("release", "retry").contains(what)
                    ? operatorsChange().orRefused()
                    : operatorsChange();
            operations.with(
                    "POST " + path + "/{id}/" + what,
                    rule,
                    _ -> Request.to(path + "/" + reRating(world) + "/" + what)
                            .json("{\"reason\": \"%s\"}".formatted(world.said(what))));
        }
    }

    /// A tariff with a version in force, and a draft that corrects it.
    private static String mistaken(World world) {
        var id = "mistaken-" + UUID.randomUUID();
        world.plant(
                "INSERT INTO tariff (tariff_id, version, valid_from, body, released_at) VALUES (?, 1, '2026-01-01', ?::json, '2026-01-01')",
                id,
                tariffOf(id));
        world.plant(
                "INSERT INTO tariff (tariff_id, version, valid_from, body) VALUES (?, 2, '2026-01-01', ?::json)",
                id,
                tariffOf(id).replace("\"version\": 1", "\"version\": 2"));
        return id;
    }

    private static String reRating(World world) {
        var id = UUID.randomUUID().toString();
        world.plant("""
                INSERT INTO re_rating (job_id, tariff, corrected, said, used_from, state, reason, created_by, created_at)
                VALUES (?::uuid, ?, 2, ?::uuid, '2020-01-01', 'PREVIEWED', 'none', 'nobody', '2020-01-01')""", id, world.mark("re-rated", "nobody"), id);
        return id;
    }

    private static String tariffOf(String id) {
        return """
                {"id": "%s", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"SMS": "MESSAGES"}, "rules": [{"id": "sms", "price": {"model": "FLAT", "amount": "0.09"}}]}""".formatted(id);
    }

    private static String tariffId(World world) {
        return world.said("tariff").replace(' ', '-');
    }

    static String tariff(World world) {
        var id = tariffId(world);
        world.plant(
                "INSERT INTO tariff (tariff_id, version, valid_from, body) VALUES (?, 1, '2026-01-01', ?::json) ON CONFLICT DO NOTHING",
                id,
                tariffOf(id));
        return id;
    }
}

using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bazaar.Endpoints;

/// <summary>What an orchestrator asks.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("health");
        health.MapGet("/live", Live).WithSummary("Says that the process runs").Answers<Health>(StatusCodes.Status200OK);
        health.MapGet("/ready", ReadyAsync).WithSummary("Says whether the database answers")
            .Answers<Health>(StatusCodes.Status200OK).Refuses(StatusCodes.Status503ServiceUnavailable);
    }

    private static JsonHttpResult<Health> Live() => TypedResults.Json(Health.Ok, BazaarJson.Default.Health);

    private static async Task<IResult> ReadyAsync(Catalogue catalogue, CancellationToken cancellationToken) =>
        await catalogue.IsReadyAsync(cancellationToken) ? Live() : Problems.NotReady();
}

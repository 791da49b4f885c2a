using Bazaar.Contract;
using Microsoft.AspNetCore.Diagnostics;

namespace Bazaar.Http;

/// <summary>Gives a body to the errors that no endpoint answers for: paths and methods that are not known, and failures of the service.</summary>
public static class ErrorPages
{
    /// <summary>Puts a problem in the place of each empty error answer and of each exception that is not caught.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Problems.ForStatus(StatusOf(context)).ExecuteAsync(context),
            // What the client did wrong is no failure to log.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(context => Problems.ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static int StatusOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException refused => refused.StatusCode,
        DatabaseException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

namespace Athanor.Models;

/// <summary>An input was refused. Thrown by the methods that return the value alone; <c>TryParse</c> throws nothing.</summary>
public sealed class ModelValidationException : Exception
{
    internal ModelValidationException(string title, ModelErrors errors)
        : base(MessageOf(title, errors))
    {
        Title = title;
        Errors = errors;
    }

    /// <summary>The code that the documentation explains this exception under.</summary>
    public string DiagnosticId { get; } = "ATH3900";

    /// <summary>The name of the type that was read.</summary>
    public string Title { get; }

    /// <summary>All that is wrong, in the order of the fields.</summary>
    public ModelErrors Errors { get; }

    private static string MessageOf(string title, ModelErrors errors)
    {
        var count = errors.Count + errors.Dropped;
        return $"{count} error{(count == 1 ? "" : "s")} in {title}:\n{errors}";
    }
}

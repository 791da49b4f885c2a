namespace Athanor.Models;

/// <summary>One thing that is wrong with an input.</summary>
public sealed class ModelError
{
    private LocationStep? _location;
    private IReadOnlyList<LocationPart>? _parts;

    internal ModelError(ErrorType kind, IReadOnlyList<KeyValuePair<string, object?>> context)
    {
        Kind = kind;
        Context = context;
    }

    /// <summary>The kind of error.</summary>
    public ErrorType Kind { get; }

    /// <summary>The kind's stable name, such as <c>missing</c>.</summary>
    public string Type => Kind.Name;

    /// <summary>The way from the root of the input to the value, by the names of the wire; empty for the root itself.</summary>
    public IReadOnlyList<LocationPart> Location => _parts ??= Parts();

    /// <summary>The text for people, in English.</summary>
    public string Message => ErrorType.Format(Kind.Template, Context);

    /// <summary>The limits and values that the text mentions.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Context { get; }

    /// <summary>Where the error belongs among its siblings' errors.</summary>
    internal int Order { get; private set; }

    /// <summary>The location and the text.</summary>
    public override string ToString() => Location.Count == 0 ? Message : $"{string.Join('.', Location)}: {Message}";

    internal void Prefix(LocationPart part, int order)
    {
        _location = new LocationStep(part, _location);
        _parts = null;
        Order = order;
    }

    private LocationPart[] Parts()
    {
        var parts = new List<LocationPart>();
        for (var step = _location; step is not null; step = step.Next)
        {
            parts.Add(step.Part);
        }

        return [.. parts];
    }
}

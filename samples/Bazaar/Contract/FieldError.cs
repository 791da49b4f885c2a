using Bazaar.Validation;

namespace Bazaar.Contract;

/// <summary>One problem of a request.</summary>
/// <param name="Type">A stable identifier for programs, such as <c>missing</c> or <c>string_too_long</c>.</param>
/// <param name="Loc">Where: <c>body</c>, <c>query</c>, <c>path</c> or <c>header</c>, then the name.</param>
/// <param name="Msg">A sentence for people.</param>
public sealed record FieldError(string Type, IReadOnlyList<string> Loc, string Msg)
{
    /// <summary>A problem of the body as a whole.</summary>
    public static FieldError InBody(Violation violation) => new(violation.Type, ["body"], violation.Message);

    /// <summary>A problem of one member or form field of the body.</summary>
    public static FieldError InBody(string name, Violation violation) => new(violation.Type, ["body", name], violation.Message);

    /// <summary>A problem of a query parameter.</summary>
    public static FieldError InQuery(string name, Violation violation) => new(violation.Type, ["query", name], violation.Message);

    /// <summary>A problem of a part of the path.</summary>
    public static FieldError InPath(string name, Violation violation) => new(violation.Type, ["path", name], violation.Message);

    /// <summary>A problem of a header, named in lower case.</summary>
    public static FieldError InHeader(string name, Violation violation) => new(violation.Type, ["header", name], violation.Message);
}

using System.Text;
using Bazaar.Contract;

namespace Bazaar.Validation;

/// <summary>The parameters of a query string as a source of fields; errors are located at <c>["query", name]</c>.</summary>
/// <remarks>Parameters that nobody asks for are ignored. Of one that is there twice, the last counts.</remarks>
/// <param name="query">The parameters.</param>
/// <param name="errors">Where to put what is wrong.</param>
public sealed class QueryFields(IQueryCollection query, ICollection<FieldError> errors) : TextFields
{
    /// <inheritdoc/>
    public override bool Failed => errors.Count > 0;

    /// <inheritdoc/>
    public override void Report(string name, Violation violation) => errors.Add(FieldError.InQuery(name, violation));

    /// <inheritdoc/>
    protected override bool TryGet(string name, out ReadOnlySpan<byte> utf8)
    {
        utf8 = query.TryGetValue(name, out var values) && values.Count > 0 ? Encoding.UTF8.GetBytes(values[^1] ?? "") : default;
        return values.Count > 0;
    }
}

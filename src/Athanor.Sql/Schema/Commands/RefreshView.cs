namespace Athanor.Sql;

/// <summary><c>REFRESH MATERIALIZED VIEW</c>: reads its rows anew.</summary>
/// <param name="view">The materialized view.</param>
public sealed class RefreshView(View view) : DdlElement
{
    /// <summary>The view.</summary>
    public View View { get; } = view is { IsMaterialized: true }
        ? view
        : throw new ArgumentException("Only a materialized view is refreshed.", nameof(view));

    /// <summary>Whether it can be read meanwhile, which takes longer and needs a unique index.</summary>
    public bool IsConcurrent { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.RefreshView(View, IsConcurrent)];
    }
}

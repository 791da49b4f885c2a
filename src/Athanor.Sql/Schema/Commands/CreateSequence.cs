namespace Athanor.Sql;

/// <summary><c>CREATE SEQUENCE</c>.</summary>
/// <param name="sequence">The sequence.</param>
public sealed class CreateSequence(Sequence sequence) : DdlElement
{
    /// <summary>The sequence.</summary>
    public Sequence Sequence { get; } = sequence ?? throw new ArgumentNullException(nameof(sequence));

    /// <summary>Whether a sequence that is there already is no error.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.CreateSequence(Sequence, IfNotExists)];
    }
}

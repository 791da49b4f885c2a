using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Own SQL for constructs that exist, in place of what a dialect writes: <c>dialect.With(o => o.For&lt;LikeExpr&gt;((like, compiler) => …))</c>.</summary>
/// <remarks>
/// What is written must follow from the node and the dialect alone: the text is cached under the node's structure. A dialect with overrides has a cache of its own.
/// </remarks>
public sealed class SqlOverrides
{
    private ImmutableArray<Func<SqlNode, StatementCompiler, bool>> _writers = [];

    internal SqlOverrides()
    {
    }

    private SqlOverrides(ImmutableArray<Func<SqlNode, StatementCompiler, bool>> writers) => _writers = writers;

    /// <summary>Writes every node of a kind in another way. Of several that fit, the last one counts.</summary>
    /// <typeparam name="TNode">The kind: a class (<see cref="LikeExpr"/>) or what several have in common (<see cref="IFunction"/>).</typeparam>
    /// <param name="write">Writes the node; <see cref="StatementCompiler.WriteDefault"/> writes it as the dialect does.</param>
    /// <param name="when">Which of them; all when null.</param>
    public SqlOverrides For<TNode>(Action<TNode, StatementCompiler> write, Func<TNode, bool>? when = null)
        where TNode : class
    {
        ArgumentNullException.ThrowIfNull(write);
        _writers = _writers.Add((node, compiler) =>
        {
            if (node is not TNode fitting || when?.Invoke(fitting) == false)
            {
                return false;
            }

            write(fitting, compiler);
            return true;
        });
        return this;
    }

    internal SqlOverrides Copy() => new(_writers);

    internal bool TryWrite(SqlNode node, StatementCompiler compiler)
    {
        for (var i = _writers.Length - 1; i >= 0; i--)
        {
            if (_writers[i](node, compiler))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Runtime.CompilerServices;

namespace Athanor.Tpch.Questions;

/// <summary>A question of TPC-H in both forms.</summary>
internal sealed class Question
{
    private readonly Func<Engine, Task<List<object?[]>>> _typed;
    private readonly Func<Engine, DatabaseKind, Task<List<object?[]>>> _plain;

    private Question(Func<Engine, Task<List<object?[]>>> typed, Func<Engine, DatabaseKind, Task<List<object?[]>>> plain)
    {
        _typed = typed;
        _plain = plain;
    }

    /// <summary>A question whose plain SQL is the same on every database.</summary>
    public static Question Of<TRow>(RowStatement<TRow> typed, string plain) => Of(typed, _ => plain);

    /// <summary>A question whose plain SQL is not.</summary>
    public static Question Of<TRow>(RowStatement<TRow> typed, Func<DatabaseKind, string> plain) => new(
        async engine => Rows(await typed.ToListAsync(engine)),
        async (engine, kind) => Rows(await NamedText(plain(kind)).AsQuery().Returns(new SameRow<TRow>(typed.Shape)).ToListAsync(engine)));

    public Task<List<object?[]>> TypedAsync(Engine engine) => _typed(engine);

    public Task<List<object?[]>> PlainAsync(Engine engine, DatabaseKind kind) => _plain(engine, kind);

    private static List<object?[]> Rows<TRow>(List<TRow> rows) => [.. rows.Select(Fields)];

    private static object?[] Fields<TRow>(TRow row) => row is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])] : [row];

    /// <summary>The columns of the typed form, by which those of the text are read.</summary>
    private sealed class SameRow<TRow>(RowShape<TRow> shape) : ISelectable<TRow>
    {
        public RowShape<TRow> Shape => shape;
    }
}

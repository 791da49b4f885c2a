using CsCheck;

namespace Athanor.Compliance;

/// <summary>Random trees of operators, printed with the parentheses that they need and with all of them, give the same on every database.</summary>
public abstract class OperatorTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly Column<int> A = Number.Table.Column<int>("a");
    private static readonly Column<int?> N = Number.Table.Column<int?>("n");
    private static readonly Column<string> Text = Number.Table.Column<string>("text");

    private static readonly Gen<(Expr<int?> Expr, string Sql)> Leaves = Gen.OneOf(
        Gen.Const(((Expr<int?>)A.OrNull, "numbers.a")),
        Gen.Const(((Expr<int?>)N, "numbers.n")),
        Gen.Int[0, 9].Select(i => (Value<int?>(i), $"{i}")),
        Gen.Int[0, 9].Select(i => (Literal<int?>(-i), $"(-{i})")));

    private static Gen<(Expr<int?> Expr, string Sql)> Numbers(DialectUnderTest tested) => Gen.Recursive<(Expr<int?> Expr, string Sql)>((depth, deeper) => depth > 3 ? Leaves : Gen.Frequency(
        (2, Leaves),
        (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr + r.Expr, $"({l.Sql} + {r.Sql})"))),
        (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr - r.Expr, $"({l.Sql} - {r.Sql})"))),
        (1, Gen.Select(deeper, Gen.Int[1, 9], (l, r) => (l.Expr * r, $"({l.Sql} * {r})"))),
        (1, Gen.Select(deeper, Gen.Int[1, 9], (l, r) => (l.Expr / r, $"({l.Sql} {tested.IntegerDivision} {r})"))),
        (1, Gen.Select(Gen.Int[1, 9], deeper, (l, r) => (Value<int?>(l) % NullIf(r.Expr, 0), $"({l} % nullif({r.Sql}, 0))"))),
        (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr & r.Expr, tested.SignedBits($"({l.Sql} & {r.Sql})")))),
        (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr | r.Expr, tested.SignedBits($"({l.Sql} | {r.Sql})")))),
        (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr ^ r.Expr, $"({tested.SignedBits($"({l.Sql} | {r.Sql})")} - {tested.SignedBits($"({l.Sql} & {r.Sql})")})"))),
        (1, Gen.Select(deeper, Gen.Int[0, 3], (l, r) => (l.Expr >> r, tested.ShiftRight(l.Sql, r)))),
        (1, deeper.Select(o => (~o.Expr, tested.SignedBits($"(~({o.Sql}))")))),
        (1, deeper.Select(o => (-o.Expr, $"(-({o.Sql}))"))),
        (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr.Op<int?>("*", r.Expr & 7, Precedence.Multiplicative), $"({l.Sql} * {tested.SignedBits($"({r.Sql} & 7)")})"))),
        (1, Gen.Select(deeper, deeper, deeper, (a, b, c) => (Coalesce(a.Expr, b.Expr, c.Expr), $"coalesce({a.Sql}, {b.Sql}, {c.Sql})"))),
        (1, Gen.Select(deeper, deeper, deeper, (a, b, c) => ((Expr<int?>)Case(a.Expr).When(b.Expr + 1, c.Expr), $"(CASE {a.Sql} WHEN ({b.Sql} + 1) THEN {c.Sql} END)")))));

    private static Gen<(Expr<string> Expr, string Sql)> Texts(DialectUnderTest tested) => Gen.Recursive<(Expr<string> Expr, string Sql)>((depth, deeper) => depth > 2
        ? Gen.Const(((Expr<string>)Text, "numbers.text"))
        : Gen.Frequency(
            (2, Gen.Const(((Expr<string>)Text, "numbers.text"))),
            (1, Gen.Int[0, 2].Select(i => new[] { "a", "x", "'" }[i]).Select(t => (Literal(t), $"'{t.Replace("'", "''", StringComparison.Ordinal)}'"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr + r.Expr, $"({l.Sql} || {r.Sql})"))),
            (1, Gen.Select(Numbers(tested), deeper, (l, r) => (Cast<string>(l.Expr) + r.Expr, $"(CAST({l.Sql} AS {tested.TextCastType}) || {r.Sql})")))));

    private static Gen<(Expr<bool> Expr, string Sql)> Conditions(DialectUnderTest tested) => Gen.Recursive<(Expr<bool> Expr, string Sql)>((depth, deeper) => depth > 4
        ? Comparisons(tested)
        : Gen.Frequency(
            (2, Comparisons(tested)),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr & r.Expr, $"({l.Sql} AND {r.Sql})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr | r.Expr, $"({l.Sql} OR {r.Sql})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr == r.Expr, $"({l.Sql} = {r.Sql})"))),
            (1, deeper.Select(o => (o.Expr == null, $"({o.Sql} IS NULL)"))),
            (2, deeper.Select(o => (!o.Expr, $"(NOT {o.Sql})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr.BoolOp("<>", r.Expr), $"({l.Sql} <> {r.Sql})")))));

    private static Gen<(Expr<bool> Expr, string Sql)> Comparisons(DialectUnderTest tested) => Gen.OneOf(
        Gen.Select(Numbers(tested), Numbers(tested), (l, r) => (l.Expr < r.Expr, $"({l.Sql} < {r.Sql})")),
        Gen.Select(Numbers(tested), Numbers(tested), (l, r) => (l.Expr == r.Expr, $"({l.Sql} = {r.Sql})")),
        Gen.Select(Numbers(tested), Numbers(tested), Numbers(tested), (x, l, h) => (x.Expr.Between(l.Expr, h.Expr), $"({x.Sql} BETWEEN {l.Sql} AND {h.Sql})")),
        Gen.Select(Numbers(tested), Numbers(tested), Numbers(tested), (x, l, h) => (!x.Expr.Between(l.Expr, h.Expr), $"(NOT ({x.Sql} BETWEEN {l.Sql} AND {h.Sql}))")),
        Numbers(tested).Select(x => (x.Expr.In([1, 2, 3]), $"({x.Sql} IN (1, 2, 3))")),
        Numbers(tested).Select(x => (x.Expr != null, $"({x.Sql} IS NOT NULL)")),
        Gen.Select(Texts(tested), Texts(tested), (l, r) => (l.Expr == r.Expr, $"({l.Sql} = {r.Sql})")),
        Gen.Select(Texts(tested), Numbers(tested), (t, n) => (Length(t.Expr).OrNull == n.Expr, $"({tested.LengthFunction}({t.Sql}) = {n.Sql})")));

    [DialectTest, MemberData(nameof(Servers))]
    public Task Numbers_are_read_as_they_were_meant(DialectUnderTest tested) => Agree(tested, Numbers(tested));

    [DialectTest, MemberData(nameof(Servers))]
    public Task Texts_are_read_as_they_were_meant(DialectUnderTest tested) => Agree(tested, Texts(tested));

    [DialectTest, MemberData(nameof(Servers))]
    public Task Conditions_are_read_as_they_were_meant(DialectUnderTest tested) =>
        Agree(tested, Conditions(tested).Select(c => ((Expr<int?>)Case(c.Expr, Value<int?>(1)).When(!c.Expr, Value<int?>(0)), $"CASE WHEN {c.Sql} THEN 1 WHEN NOT {c.Sql} THEN 0 END")));

    private static async Task Agree<T>(DialectUnderTest tested, Gen<(Expr<T> Expr, string Sql)> trees)
    {
        await using var db = await Db.CreateAsync(tested);
        await Insert(Number.Table).Rows(Number.All, (_, n) =>
        [
            Number.Table.Column<int>("id").To(n.Id), A.To(n.A), Number.Table.Column<int>("b").To(n.B), N.To(n.N), Number.Table.Column<bool>("yes").To(n.Yes),
            Number.Table.Column<bool?>("maybe").To(n.Maybe), Text.To(n.Text),
        ]).ExecuteAsync(db.Engine);
        var id = Number.Table.Column<int>("id");
        var different = 0;
        await trees.SampleAsync(
            async tree =>
            {
                var whole = new TextSource<T>(tree.Sql, tree.Expr.Type);
                var query = Select(id, tree.Expr).From(Number.Table).OrderBy(id);
                var inlined = Verbatim.Of(query.ToSql(db.Engine.Dialect, inlineValues: true));
                Assert.Empty(inlined.Compile(db.Engine.Dialect).Statement.Parameters);
                Assert.Equal(await query.ToListAsync(db.Engine), await inlined.AsQuery().Returns<int, T>().ToListAsync(db.Engine));
                foreach (var (_, written, full) in await Select(id, tree.Expr, whole).From(Number.Table).OrderBy(id).ToListAsync(db.Engine))
                {
                    Assert.Equal(full, written);
                    different += full is null ? 0 : 1;
                }
            },
            iter: 150,
            threads: 1);
        Assert.True(different > 100, "The trees were all NULL: nothing was compared.");
    }

    /// <summary>SQL text as it stands, as an expression.</summary>
    private sealed class TextSource<T>(string sql, SqlType<T> type) : Expr<T>(type)
    {
        protected override void DeclareParts(PartVisitor parts) => parts.Value(sql);

        protected override void WriteSql(StatementCompiler compiler) => compiler.Write(sql);
    }
}

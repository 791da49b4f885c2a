using System.Collections.Immutable;

namespace Athanor.Compliance;

/// <summary>How a person is read from a row.</summary>
internal sealed class PersonShape(PersonTable people) : RowShape<Person>
{
    public override ImmutableArray<Expr> Columns { get; } = [people.Id, people.Name, people.Email, people.Age, people.BossId];

    public override Person Read(RowReader reader, int offset, RowContext? context) => new(
        people.Id.Type.Read(reader, offset), people.Name.Type.Read(reader, offset + 1), people.Email.Type.ReadNullable(reader, offset + 2), people.Age.Type.Read(reader, offset + 3),
        people.BossId.Type.ReadNullable(reader, offset + 4));
}

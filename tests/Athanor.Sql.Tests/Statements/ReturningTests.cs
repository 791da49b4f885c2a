namespace Athanor.Sql.Tests;

public sealed class ReturningTests
{
    [Fact]
    public void Several_columns_come_back_from_each_row()
    {
        Insert(User.Table).Values(u => u.Name.To("Ann")).Returning(u => (u.Id, u.Name, u.Email.OrNull))
            .Is("INSERT INTO users (name) VALUES (@p1) RETURNING id, name, email", "Ann");
        Update(User.Table).Set(u => u.Name.To("Ann")).Where(u => u.Id == 1).Returning(u => (u.Id, u.Age + 1))
            .Is("UPDATE users SET name = @p1 WHERE users.id = @p2 RETURNING id, age + @p3", "Ann", 1L, 1);
        Delete(User.Table).Where(u => u.Id == 1).Returning(u => (u.Id, u.Name)).Is("DELETE FROM users WHERE users.id = @p1 RETURNING id, name", 1L);
    }
}

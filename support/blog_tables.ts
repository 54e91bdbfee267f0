// The tables of the blog, in plain SQL: the ORM has no part in making them.

/** Children come after their parents. */
export const blogTables = {
  users: `
    id serial primary key,
    name varchar(255) not null,
    email varchar(255) not null constraint users_email_key unique,
    createdat timestamp not null default now(),
    metadata jsonb`,
  posts: `
    id serial primary key,
    user_id integer not null references users,
    title varchar(255) not null,
    content text,
    created_at timestamp not null default now()`,
  comments: `
    id serial primary key,
    post_id integer not null references posts,
    user_id integer references users,
    parent_id integer references comments,
    content text not null`,
  organizations: `
    id uuid primary key default gen_random_uuid(),
    name varchar(255) not null`,
  profiles: `
    id serial primary key,
    user_id integer not null unique references users,
    organization_id uuid references organizations,
    bio text,
    phone varchar(40)`,
  tags: `
    id serial primary key,
    name varchar(255) not null unique`,
  posts_tags: `
    post_id integer references posts,
    tag_id integer references tags,
    primary key (post_id, tag_id)`,
  roles: `
    id serial primary key,
    name varchar(255) not null`,
  user_roles: `
    user_id integer references users,
    role_id integer references roles,
    assignedat timestamp not null default now(),
    primary key (user_id, role_id)`,
  books: `
    id serial primary key,
    title varchar(255) not null`,
  sections: `
    book_id integer references books,
    number integer,
    title varchar(255) not null,
    primary key (book_id, number)`,
  pages: `
    id serial primary key,
    book_id integer not null,
    number integer not null,
    content text not null,
    constraint pages_section_fkey foreign key (book_id, number) references sections`,
  settings: `
    name varchar(40) primary key,
    value jsonb not null`,
  banners: `
    id serial primary key,
    content text not null,
    starts date not null,
    ends date not null,
    constraint banners_dates_check check (starts < ends),
    constraint banners_one_at_a_time exclude using gist (daterange(starts, ends) with &&)`,
} as const;

/** The statements that make all of them, in one text. */
export const createBlog = Object.entries(blogTables)
  .map(([name, columns]) => `create table "${name}" (${columns})`)
  .join(";\n");

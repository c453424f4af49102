# One image for web and worker; docker-compose.yml starts both from it.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY tsconfig.json tsconfig.build.json ./
COPY prisma prisma
COPY src src
COPY views views
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production
# Two pools of memory for all threads: by default the C library keeps one for each, mostly empty.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/dist dist
COPY --chown=node:node package.json LICENSE ./
COPY --chown=node:node prisma prisma
COPY --chown=node:node views/assets views/assets
COPY --chown=node:node content content
# A fresh volume takes over the owner of the folder that it covers.
RUN mkdir -p /var/lib/staffelstab/anlagen && chown node:node /var/lib/staffelstab/anlagen
USER node
EXPOSE 3000
CMD ["node", "--max-semi-space-size=8", "dist/server/main.js", "web"]
